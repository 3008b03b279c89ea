// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Standing;
import app.parley.server.log.RoomKey;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room that a person is put into. `pair` names the two people of a direct one.
record EnteredRoom(
        RoomKey key,
        RoomKind kind,
        String name,
        String topic,
        @Nullable String pair,
        RoomInfo.Order order) {
    /// Return the room that the person of `standing` is put into at `now`, in milliseconds.
    static EnteredRoom of(Standing standing, long now) {
        return new EnteredRoom(
                standing.room(), standing.kind(), standing.name(), standing.topic(), null, standing.order(now));
    }

    /// Return the same as a person meets it who moderates it.
    EnteredRoom moderated() {
        return new EnteredRoom(
                key,
                kind,
                name,
                topic,
                pair,
                RoomInfo.Order.of(order.rules(), true, order.muted(), order.mutedUntil()));
    }

    /// Return the room as a member sees it whose arrival is the event `seq`: they have read up to there, so
    /// nothing of it need be counted.
    RoomInfo info(long seq) {
        return new RoomInfo(
                key.id().value(),
                name,
                kind.wireName(),
                topic,
                seq,
                seq,
                0,
                0,
                true,
                pair == null ? null : List.of(pair.split(" ")),
                false,
                order);
    }

    /// Return the public room, whose last event is `head`, as an account sees it that is not in it.
    RoomInfo listing(long head) {
        return new RoomInfo(key.id().value(), name, kind.wireName(), topic, head, 0, 0, 0, false, null);
    }
}
