// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.Username;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Takes a deleted account out of its rooms. Confined to the writer's thread; the listener hears of it after
/// the commit.
final class Departures {
    private final DirectRooms directRooms;
    private final LongConsumer renamed;
    private final Supplier<MembershipListener> listener;

    /// `renamed` hears the number of each direct room whose pair has another name.
    Departures(DirectRooms directRooms, LongConsumer renamed, Supplier<MembershipListener> listener) {
        this.directRooms = directRooms;
        this.renamed = renamed;
        this.listener = listener;
    }

    private record Place(RoomKey room, RoomKind kind) {}

    /// Take `author`, who has their new name already, out of every room.
    void leaveAll(LogTransaction transaction, AccountRef author) {
        for (var place : places(transaction.statements(), author)) {
            if (place.kind == RoomKind.DIRECT) {
                leaveDirect(transaction, place.room, author);
            } else {
                transaction.left(place.room, author);
                RoomRepository.removeMember(transaction.statements(), place.room, author);
            }
            transaction.afterCommit(() -> listener.get().left(author.no(), place.room));
        }
    }

    private static List<Place> places(Handle handle, AccountRef author) {
        return handle.query(
                "SELECT r.no, r.id, r.kind FROM member m JOIN room r ON r.no = m.room WHERE m.account = ? ORDER BY r.no",
                row -> new Place(
                        new RoomKey(row.number("no"), new RoomId(row.text("id"))),
                        RoomKind.of(row.text("kind")).orElseThrow()),
                author.no());
    }

    /// The other one keeps what was said, and sees whose account it was under its new name.
    private void leaveDirect(LogTransaction transaction, RoomKey room, AccountRef author) {
        var handle = transaction.statements();
        RoomRepository.read(handle, room, author.no(), EventLog.head(handle, room));
        RoomRepository.show(handle, room, author, false);
        directRooms.hide(room);
        for (var other : others(handle, room, author)) {
            handle.update(
                    "UPDATE room SET pair = ? WHERE no = ?", DirectPair.of(author.name(), other.name()), room.no());
            boolean hidden = handle.exists(
                    "SELECT 1 FROM member WHERE account = ? AND room = ? AND hidden = 1", other.no(), room.no());
            var info = RoomRepository.info(handle, other, room.id(), transaction.millis())
                    .orElseThrow();
            transaction.afterCommit(() -> {
                renamed.accept(room.no());
                directRooms.silence(room, false);
                if (!hidden) {
                    listener.get().joined(other.no(), room, info);
                }
            });
        }
    }

    private static List<AccountRef> others(Handle handle, RoomKey room, AccountRef author) {
        return handle.query(
                "SELECT a.no, a.username FROM member m JOIN account a ON a.no = m.account"
                        + " WHERE m.room = ? AND m.account <> ?",
                row -> new AccountRef(row.number("no"), new Username(row.text("username"))),
                room.no(),
                author.no());
    }
}
