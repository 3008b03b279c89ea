// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.server.log.RoomKey;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;

/// What the database says, at one moment, of an account and a room: all that rights depend on.
///
/// `blocked` says that one of the two people of a direct room blocks the other. `moderator` is the account's
/// role in the room.
public record Standing(
        Role role,
        RoomKey room,
        RoomKind kind,
        String name,
        String topic,
        boolean member,
        boolean blocked,
        RoomRules rules,
        boolean moderator,
        Mute mute) {
    /// Whether the account keeps order in the room: as one of its moderators, or as the owner or an admin of
    /// the chat, who do so in private rooms only as members. No one does in a direct room.
    public boolean moderates() {
        return switch (kind) {
            case DIRECT -> false;
            case PRIVATE -> member && (moderator || role.administers());
            case PUBLIC -> role.administers() || (member && moderator);
        };
    }

    /// Return the order of the room as the account meets it at `now`, in milliseconds.
    public RoomInfo.Order order(long now) {
        return order(rules, moderator, mute, now);
    }

    /// Return the order of a room with `rules` as an account meets it at `now`, in milliseconds.
    public static RoomInfo.Order order(RoomRules rules, boolean moderator, Mute mute, long now) {
        boolean muted = mute.holds(now);
        return RoomInfo.Order.of(rules, moderator, muted, muted ? mute.end() : null);
    }
}
