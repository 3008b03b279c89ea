// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.server.log.RoomKey;
import app.parley.shared.model.RoomKind;

/// What the database says, at one moment, of an account and a room: all that rights depend on.
///
/// `blocked` says that one of the two people of a direct room blocks the other.
public record Standing(
        Role role, RoomKey room, RoomKind kind, String name, String topic, boolean member, boolean blocked) {}
