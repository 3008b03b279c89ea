package app.parley.server.room;

import app.parley.server.log.Arrivals;
import app.parley.server.log.Author;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.server.store.Transaction;
import app.parley.shared.api.RoomInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The people of direct rooms who do not see them, because nothing was said yet or because they left. The next message
/// shows the room to them, and comes to their devices like any other.
///
/// Thread-safe. Which rooms have, or had since the start, such people is known without the database, for it is asked at
/// every message.
final class HiddenMembers implements Arrivals {
    private final Set<Long> rooms = ConcurrentHashMap.newKeySet();
    private volatile MembershipListener listener;

    HiddenMembers(Database database, MembershipListener listener) {
        this.listener = listener;
        rooms.addAll(database.reading(RoomRepository::withHiddenMembers));
    }

    void listen(MembershipListener listener) {
        this.listener = listener;
    }

    /// Somebody of `room` no longer sees it, once the transaction at hand is committed.
    void add(RoomKey room) {
        rooms.add(room.no());
    }

    @Override
    public @Nullable Arrival expected(Transaction transaction, RoomKey room, Author by) {
        if (!rooms.contains(room.no())) {
            return null;
        }
        // As they see it before the message, which is then delivered to them.
        var shown = RoomRepository.hiddenFrom(transaction, room).stream()
                .map(member -> new Shown(
                        member,
                        RoomRepository.info(transaction, member, room.id()).orElseThrow()))
                .toList();
        return shown.isEmpty() ? null : new Revealed(room, shown);
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
        public void keep(Transaction transaction) {
            members.forEach(shown -> RoomRepository.show(transaction, room, shown.member, true));
        }

        @Override
        public void tell() {
            members.forEach(shown -> listener.joined(shown.member.no(), room, shown.info));
        }
    }
}
