// SPDX-License-Identifier: Apache-2.0
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
import org.jspecify.annotations.Nullable;

/// The rooms of one device: where it is subscribed, and where it has fallen behind. Thread-safe. Rooms are called
/// without its lock: their lanes ask for it.
final class RoomSeats {
    private final Map<RoomId, Subscription> seats = new HashMap<>();
    private final Set<Subscription> behind = new LinkedHashSet<>();
    private boolean closed;

    /// Subscribe to `room` after `cursor`, unless it is done already or the device is gone.
    void take(Hub hub, RoomKey room, Subscriber subscriber, long cursor) {
        var seat = hub.room(room).subscription(subscriber, cursor);
        if (note(seat)) {
            seat.catchUp();
        }
    }

    private synchronized boolean note(Subscription seat) {
        return !closed && seats.putIfAbsent(seat.room().key().id(), seat) == null;
    }

    boolean leave(RoomId room) {
        var seat = forget(room);
        if (seat != null) {
            seat.end();
        }
        return seat != null;
    }

    private synchronized @Nullable Subscription forget(RoomId room) {
        var seat = seats.remove(room);
        if (seat != null) {
            behind.remove(seat);
        }
        return seat;
    }

    synchronized Optional<Subscription> find(RoomId room) {
        return Optional.ofNullable(seats.get(room));
    }

    /// Note that `seat` has fallen behind; returns whether it is the first that has.
    synchronized boolean fellBehind(Subscription seat) {
        return seats.get(seat.room().key().id()) == seat && behind.add(seat) && behind.size() == 1;
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

    void close() {
        forgetAll().forEach(Subscription::end);
    }

    private synchronized List<Subscription> forgetAll() {
        closed = true;
        var all = List.copyOf(seats.values());
        seats.clear();
        behind.clear();
        return all;
    }
}
