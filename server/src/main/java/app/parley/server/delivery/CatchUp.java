// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import app.parley.server.log.EventLog;
import app.parley.server.store.StoreFailure;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.Limits;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves subscriptions from the log, a page at a time, until their room can take them over.
///
/// Thread-safe: a subscription is with one page at a time, so it is never in two threads.
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final EventLog log;
    private final Executor readers;

    /// `readers` runs what may block on the database.
    CatchUp(EventLog log, Executor readers) {
        this.log = log;
        this.readers = readers;
    }

    <E> void start(Subscription<E> subscription) {
        try {
            readers.execute(() -> page(subscription));
        } catch (RejectedExecutionException e) {
            subscription.fellBehind();
        }
    }

    private <E> void page(Subscription<E> subscription) {
        if (subscription.ended()) {
            return;
        }
        var room = subscription.room;
        try {
            var page = log.after(room.key(), subscription.cursor, Limits.PAGE_EVENTS);
            var events = page.events();
            if (!give(subscription, events)) {
                subscription.fellBehind();
            } else if (!events.isEmpty() && events.getLast().seq() < page.head()) {
                start(subscription);
            } else {
                room.attach(subscription, true);
            }
        } catch (StoreFailure e) {
            LOG.warn("catching up failed room={} cause={}", room.key().no(), e.getMessage());
            subscription.fellBehind();
        } catch (RuntimeException | Error e) {
            LOG.error("catching up failed room={}", room.key().no(), e);
            subscription.fellBehind();
        }
    }

    /// Offer `events`, which follow on the cursor, in chunks; return whether all were taken.
    private static <E> boolean give(Subscription<E> subscription, List<Event> events) {
        var encoding = subscription.audience.encoding();
        var encoded = events.stream().map(encoding::encode).toList();
        for (var chunk : Chunk.cut(encoding, encoded)) {
            if (!subscription.offer(chunk.events())) {
                return false;
            }
            subscription.cursor += chunk.count();
        }
        return true;
    }
}
