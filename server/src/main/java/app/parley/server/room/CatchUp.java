// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.EventLog;
import app.parley.server.store.StoreFailure;
import app.parley.shared.json.EncodedFrame;
import app.parley.shared.json.ServerFrames;
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

    void start(Subscription subscription) {
        try {
            readers.execute(() -> page(subscription));
        } catch (RejectedExecutionException e) {
            subscription.fellBehind();
        }
    }

    private void page(Subscription subscription) {
        if (subscription.ended()) {
            return;
        }
        var room = subscription.room;
        try {
            var page = log.after(room.key(), subscription.cursor, Limits.PAGE_EVENTS);
            var events = page.events();
            if (!give(subscription, events.stream().map(ServerFrames::encode).toList())) {
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

    /// Offer `frames`, which follow on the cursor, piece by piece; return whether all were taken.
    private static boolean give(Subscription subscription, List<EncodedFrame> frames) {
        for (var piece : Piece.cut(frames)) {
            if (!subscription.offer(piece.frames())) {
                return false;
            }
            subscription.cursor += piece.count();
        }
        return true;
    }
}
