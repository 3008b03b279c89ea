// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The subscriptions of a room that have ended and are not forgotten yet. Thread-safe; adding never waits, and needs no
/// place in a queue: a departure must be noted however much the room has to do.
final class Departures {
    /// The newest one; each knows the one before.
    private final AtomicReference<@Nullable Subscription<?>> newest = new AtomicReference<>();

    /// Add `subscription`, once for each. Returns whether it is the first since [#forget], so that the caller has to
    /// arrange for the next.
    boolean add(Subscription<?> subscription) {
        var before = newest.get();
        subscription.endedBefore = before;
        while (!newest.compareAndSet(before, subscription)) {
            before = newest.get();
            subscription.endedBefore = before;
        }
        return before == null;
    }

    /// Remove all, and give each to `action`.
    void forget(Consumer<Subscription<?>> action) {
        var next = newest.getAndSet(null);
        while (next != null) {
            var subscription = next;
            action.accept(subscription);
            next = subscription.endedBefore;
            subscription.endedBefore = null;
        }
    }
}
