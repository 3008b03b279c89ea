// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.shared.api.RoomInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Direct rooms of which one person does not see the room, because nothing was said yet or because they left,
/// and those in which one blocks the other.
///
/// Thread-safe. Which rooms are, or were since the start, any of this is known without the database, for it is
/// asked at every message.
final class DirectRooms {
    /// Rooms that may be hidden from someone.
    private final Set<Long> hidden = ConcurrentHashMap.newKeySet();

    /// Direct rooms in which one blocks the other.
    private final Set<Long> silent = ConcurrentHashMap.newKeySet();

    private volatile MembershipListener listener;

    DirectRooms(Database database, MembershipListener listener) {
        this.listener = listener;
        hidden.addAll(database.reading(RoomRepository::withHiddenMembers));
        silent.addAll(database.reading(BlockRepository::blockedRooms));
    }

    void listen(MembershipListener listener) {
        this.listener = listener;
    }

    MembershipListener listener() {
        return listener;
    }

    /// Look at messages to `room` from now on: it is hidden from someone, within the transaction at hand.
    void hide(RoomKey room) {
        hidden.add(room.no());
    }

    /// In `room`, a direct one, nothing is said, or it is again.
    void silence(RoomKey room, boolean silence) {
        if (silence) {
            silent.add(room.no());
        } else {
            silent.remove(room.no());
        }
    }

    /// Whether one of the two people of `room` blocks the other.
    boolean isSilent(RoomKey room) {
        return silent.contains(room.no());
    }

    /// Return those from whom `room` is hidden, as they see it before the message at hand, which is then
    /// delivered to them; usually no one.
    List<Hidden> hiddenFrom(LogTransaction transaction, RoomKey room) {
        if (!hidden.contains(room.no())) {
            return List.of();
        }
        var handle = transaction.statements();
        return RoomRepository.hiddenFrom(handle, room).stream()
                .map(member -> new Hidden(
                        member,
                        RoomRepository.info(handle, member, room.id(), transaction.millis())
                                .orElseThrow()))
                .toList();
    }

    /// Show `room` to `members`, with the message that `transaction` keeps.
    void show(LogTransaction transaction, RoomKey room, List<Hidden> members) {
        for (var each : members) {
            RoomRepository.show(transaction.statements(), room, each.member, true);
            transaction.afterCommit(() -> listener.joined(each.member.no(), room, each.info));
        }
    }

    /// Someone from whom a room is hidden, and what they are told of it when it appears.
    record Hidden(AccountRef member, RoomInfo info) {}
}
