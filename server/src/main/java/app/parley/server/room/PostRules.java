// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Policy;
import app.parley.server.access.StandingRepository;
import app.parley.server.log.Arrivals;
import app.parley.server.log.Author;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.refusal.Reason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the writer looks at before it keeps a message.
///
/// - In a removed room, and between two people of whom one blocks the other, nothing is said.
/// - The people of a direct room who do not see it, because nothing was said yet or because they left, see it with the
///   next message, which comes to their devices like any other.
///
/// Thread-safe. Which rooms have, or had since the start, any of this is known without the database, for it is asked at
/// every message.
final class PostRules implements Arrivals {
    private final Set<Long> rooms = ConcurrentHashMap.newKeySet();

    /// Direct rooms in which one blocks the other.
    private final Set<Long> silent = ConcurrentHashMap.newKeySet();

    private volatile MembershipListener listener;

    PostRules(Database database, MembershipListener listener) {
        this.listener = listener;
        rooms.addAll(database.reading(RoomRepository::withHiddenMembers));
        silent.addAll(database.reading(BlockRepository::blockedRooms));
        rooms.addAll(silent);
    }

    void listen(MembershipListener listener) {
        this.listener = listener;
    }

    MembershipListener listener() {
        return listener;
    }

    /// Look at messages to `room` from now on, within the transaction that keeps them.
    void add(RoomKey room) {
        rooms.add(room.no());
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

    @Override
    public @Nullable Arrival expected(Handle handle, RoomKey room, Author by) {
        if (!rooms.contains(room.no())) {
            return null;
        }
        refuse(handle, room, by);
        // As they see it before the message, which is then delivered to them.
        var shown = RoomRepository.hiddenFrom(handle, room).stream()
                .map(member -> new Shown(
                        member, RoomRepository.info(handle, member, room.id()).orElseThrow()))
                .toList();
        return shown.isEmpty() ? null : new Revealed(room, shown);
    }

    private static void refuse(Handle handle, RoomKey room, Author by) {
        var standing =
                StandingRepository.find(handle, by.no(), room.id()).orElseThrow(Reason.ROOM_NOT_FOUND::refusal);
        RoomRights.require(Policy.direct(standing.blocked()));
    }

    private record Shown(Author member, RoomInfo info) {}

    private final class Revealed implements Arrival {
        private final RoomKey room;
        private final List<Shown> members;

        Revealed(RoomKey room, List<Shown> members) {
            this.room = room;
            this.members = members;
        }

        @Override
        public void keep(Handle handle) {
            members.forEach(shown -> RoomRepository.show(handle, room, shown.member, true));
        }

        @Override
        public void tell() {
            members.forEach(shown -> listener.joined(shown.member.no(), room, shown.info));
        }
    }
}
