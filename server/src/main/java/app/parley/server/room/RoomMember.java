// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Role;
import app.parley.shared.model.Username;

/// A person in a room, and what the account may do to the whole chat; `moderator` and `muted` are of this room.
public record RoomMember(Username name, Role role, boolean moderator, boolean muted) {}
