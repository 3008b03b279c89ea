// SPDX-License-Identifier: Apache-2.0

/// Finding what was said, in what this computer has of a chat.
@NullMarked
package app.parley.client.search;

import org.jspecify.annotations.NullMarked;
