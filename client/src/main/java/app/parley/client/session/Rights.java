// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/// My rights in one room, so that no screen offers an act that the server would refuse. The server decides
/// again.
public record Rights(ChatRole role, RoomId room, RoomKind kind, RoomInfo.Order order) {

    /// Return my rights in `room`, which change with my role and the room's order; `me` is my account.
    public static ObservableValue<Rights> in(RoomEntry room, ObservableValue<UserInfo> me) {
        return Bindings.createObjectBinding(() -> of(room, me.getValue()), me, room.orderProperty());
    }

    /// Return the rights of `me` in `room` as they are now.
    public static Rights of(RoomEntry room, UserInfo me) {
        return new Rights(ChatRole.of(me.role()), room.id(), room.kind(), room.order());
    }

    /// Whether I keep order here: moderators of the room do, and owner and admins of the chat.
    public boolean moderates() {
        return kind != RoomKind.DIRECT && (order.moderator() || role.administers());
    }

    /// Whether I may write here at all; in slow mode I may, now and then.
    public boolean mayWrite() {
        return !order.archived() && !order.muted() && !(isReadOnly() && !moderates());
    }

    /// Whether only moderators write here.
    public boolean isReadOnly() {
        return order.rules().posting() == RoomRules.Posting.MODERATORS;
    }

    /// Whether I wait between two messages here.
    public boolean isSlowed() {
        return order.slowSeconds() > 0 && !moderates();
    }

    /// Whether I may react to messages here: in a room that is read only for me, too.
    public boolean mayReact() {
        return !order.archived() && !order.muted();
    }

    /// Whether I may put people into this room.
    public boolean mayAddPeople() {
        return kind != RoomKind.DIRECT && role != ChatRole.GUEST;
    }

    /// Whether I may rename or archive the room: `general` keeps its name and cannot be archived.
    public boolean mayRenameAndArchive() {
        return moderates() && !room.equals(RoomId.GENERAL);
    }

    /// Whether I may mute or remove another person, who has the role `other` in the chat, or delete what they
    /// wrote.
    public boolean mayActOn(ChatRole other) {
        return moderates() && (role == ChatRole.OWNER || !other.administers());
    }

    /// Whether I may bring messages to the attention of moderators.
    public boolean mayReport() {
        return kind != RoomKind.DIRECT;
    }
}
