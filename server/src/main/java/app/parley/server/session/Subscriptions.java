// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.delivery.Hub;
import app.parley.server.delivery.Subscriber;
import app.parley.server.delivery.Subscription;
import app.parley.server.log.RoomKey;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.model.RoomId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The subscriptions of one device, and those that have fallen behind. Thread-safe. Rooms are called without its lock:
/// their executors ask for it.
final class Subscriptions {
    private final Map<RoomId, Subscription<EncodedFrame>> rooms = new HashMap<>();
    private final Set<Subscription<EncodedFrame>> behind = new LinkedHashSet<>();
    private boolean closed;

    /// Subscribe to `room` after `cursor`, unless it is done already or the device is gone.
    void subscribe(Hub hub, RoomKey room, Subscriber<EncodedFrame> subscriber, long cursor) {
        var subscription = hub.room(room).subscription(subscriber, cursor);
        if (note(subscription)) {
            subscription.catchUp();
        }
    }

    private synchronized boolean note(Subscription<EncodedFrame> subscription) {
        return !closed && rooms.putIfAbsent(subscription.room().key().id(), subscription) == null;
    }

    boolean leave(RoomId room) {
        var subscription = forget(room);
        if (subscription != null) {
            subscription.end();
        }
        return subscription != null;
    }

    private synchronized @Nullable Subscription<EncodedFrame> forget(RoomId room) {
        var subscription = rooms.remove(room);
        if (subscription != null) {
            behind.remove(subscription);
        }
        return subscription;
    }

    synchronized Optional<Subscription<EncodedFrame>> find(RoomId room) {
        return Optional.ofNullable(rooms.get(room));
    }

    /// Note that `subscription` has fallen behind; returns whether it is the first that has.
    synchronized boolean fellBehind(Subscription<EncodedFrame> subscription) {
        return rooms.get(subscription.room().key().id()) == subscription
                && behind.add(subscription)
                && behind.size() == 1;
    }

    /// Return those that fell behind, for whom it is time to try again.
    synchronized List<Subscription<EncodedFrame>> takeBehind() {
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

    private synchronized List<Subscription<EncodedFrame>> forgetAll() {
        closed = true;
        var all = List.copyOf(rooms.values());
        rooms.clear();
        behind.clear();
        return all;
    }
}
