package app.parley.server.session;

import app.parley.server.log.RoomKey;
import app.parley.server.room.Hub;
import app.parley.server.room.Subscriber;
import app.parley.server.room.Subscription;
import app.parley.shared.model.RoomId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rooms of one device: where it is subscribed, and where it has fallen behind. Thread-safe.
final class RoomSeats {
    private final Map<RoomId, Subscription> seats = new HashMap<>();
    private final Set<Subscription> behind = new LinkedHashSet<>();
    private boolean closed;

    /// Subscribe to `room` after `cursor`, unless it is done already or the device is gone.
    synchronized void take(Hub hub, RoomKey room, Subscriber subscriber, long cursor) {
        if (!closed && !seats.containsKey(room.id())) {
            seats.put(room.id(), hub.room(room).subscribe(subscriber, cursor));
        }
    }

    synchronized boolean leave(RoomId room) {
        var seat = seats.remove(room);
        if (seat != null) {
            behind.remove(seat);
            seat.end();
        }
        return seat != null;
    }

    synchronized Optional<Subscription> find(RoomId room) {
        return Optional.ofNullable(seats.get(room));
    }

    /// Note that `seat` has fallen behind; returns whether it is the first that has.
    synchronized boolean fellBehind(Subscription seat) {
        return !closed && behind.add(seat) && behind.size() == 1;
    }

    /// Return those that fell behind, for whom it is time to try again.
    synchronized List<Subscription> takeBehind() {
        if (behind.isEmpty()) {
            return List.of();
        }
        var again = List.copyOf(behind);
        behind.clear();
        return again;
    }

    synchronized void close() {
        closed = true;
        seats.values().forEach(Subscription::end);
        seats.clear();
        behind.clear();
    }
}
