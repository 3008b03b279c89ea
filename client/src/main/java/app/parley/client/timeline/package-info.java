// SPDX-License-Identifier: Apache-2.0

/// What was said in a room, as it is read.
@NullMarked
package app.parley.client.timeline;

import org.jspecify.annotations.NullMarked;
