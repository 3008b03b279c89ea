// SPDX-License-Identifier: Apache-2.0

/// Rooms and messages: what people may do in a room and to a message, and what that changes.
@NullMarked
package app.parley.server.room;

import org.jspecify.annotations.NullMarked;
