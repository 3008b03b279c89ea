// SPDX-License-Identifier: Apache-2.0

/// The messages that are pinned to a room.
@NullMarked
package app.parley.client.pins;

import org.jspecify.annotations.NullMarked;
