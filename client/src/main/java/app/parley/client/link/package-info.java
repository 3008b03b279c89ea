// SPDX-License-Identifier: Apache-2.0

/// What the computer's system has to do with `parley:` links.
@NullMarked
package app.parley.client.link;

import org.jspecify.annotations.NullMarked;
