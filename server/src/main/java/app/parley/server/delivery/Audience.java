// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscribers of one room that have the same encoding: each event is encoded once, and all are offered the
/// same bytes. Recent events stay in that form.
///
/// Confined to the room's executor, except for `isCrowded`, which is thread-safe.
final class Audience<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    private final EventEncoding<E> encoding;
    private final RecentEvents<E> recent;
    private final Crowding crowding;
    private final IntUnaryOperator waitingBytes = this::waitingBytes;

    private Subscription<E>[] live = slots(4);
    private int liveCount;

    /// The subscriptions that fell behind and have not caught up yet.
    private int behindCount;

    /// An audience without subscribers, at `now` (nano time).
    Audience(EventEncoding<E> encoding, RecentShare recentShare, long now) {
        this.encoding = encoding;
        this.recent = new RecentEvents<>(encoding, recentShare);
        this.crowding = new Crowding(now);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private static <E> Subscription<E>[] slots(int count) {
        return new Subscription[count];
    }

    EventEncoding<E> encoding() {
        return encoding;
    }

    int liveCount() {
        return liveCount;
    }

    boolean isCrowded(long now) {
        return crowding.isCrowded(now);
    }

    /// Deliver `events`, which follow on the seq `before`; return to how many sockets.
    ///
    /// If they cannot be encoded, no subscriber is given them, and all catch up from the log.
    int deliver(List<Event> events, long before) {
        // Without a subscriber, nothing is encoded or remembered.
        if (liveCount == 0) {
            return 0;
        }
        List<Chunk<E>> chunks;
        try {
            chunks = Chunk.cut(encoding, encode(events));
        } catch (RuntimeException | Error e) {
            LOG.error("events could not be encoded", e);
            startOver(before);
            return 0;
        }
        long offered = before;
        for (var chunk : chunks) {
            offerToLive(chunk.events(), offered);
            offered += chunk.count();
        }
        return liveCount;
    }

    private List<E> encode(List<Event> events) {
        var all = new ArrayList<E>(events.size());
        for (var event : events) {
            var encoded = encoding.encode(event);
            if (event instanceof Event.Deleted) {
                // The text that it deletes may be among them.
                recent.clear();
            }
            recent.add(event.seq(), encoded);
            all.add(encoded);
        }
        return all;
    }

    void forgetRecent() {
        recent.clear();
    }

    private void offerToLive(E events, long before) {
        for (int i = liveCount - 1; i >= 0; i--) {
            var subscription = live[i];
            if (!subscription.offer(events)) {
                fallBehind(subscription, before);
            }
        }
    }

    /// Note how late the delivery is that ended at `now` and was handed over at `handedOverAt` (nano times).
    void delivered(long now, long handedOverAt) {
        crowding.delivered(now, handedOverAt, liveCount, behindCount, waitingBytes);
    }

    /// Run `after` when the delivery is written. One socket stands for all, the one that was served last: to
    /// time each would cost more than to serve it.
    void afterWritten(Runnable after) {
        live[0].afterWritten(after);
    }

    /// Have everyone catch up after `cursor`.
    void startOver(long cursor) {
        recent.clear();
        while (liveCount > 0) {
            fallBehind(live[liveCount - 1], cursor);
        }
    }

    /// Offer `notice` to every live subscriber but `except`. It is dropped where it cannot be taken.
    void broadcast(E notice, @Nullable Subscriber<E> except) {
        for (int i = 0; i < liveCount; i++) {
            if (!live[i].isTo(except)) {
                var _ = live[i].offer(notice);
            }
        }
    }

    /// Bring `subscription` from its cursor to `head` by recent events; return false when there are not enough.
    boolean bringUp(Subscription<E> subscription, long head) {
        if (!recent.cover(subscription.cursor, head)) {
            return false;
        }
        if (subscription.offer(encoding.join(recent.after(subscription.cursor)))) {
            subscription.cursor = head;
            add(subscription);
        } else {
            subscription.fellBehind();
        }
        return true;
    }

    void add(Subscription<E> subscription) {
        if (liveCount == live.length) {
            live = Arrays.copyOf(live, liveCount * 2);
        }
        behind(subscription, false);
        subscription.index = liveCount;
        live[liveCount++] = subscription;
    }

    /// `subscription` has ended.
    void forget(Subscription<E> subscription) {
        remove(subscription);
        behind(subscription, false);
    }

    private void fallBehind(Subscription<E> subscription, long cursor) {
        remove(subscription);
        behind(subscription, true);
        subscription.cursor = cursor;
        subscription.fellBehind();
    }

    private void behind(Subscription<E> subscription, boolean now) {
        if (subscription.behind != now) {
            subscription.behind = now;
            behindCount += now ? 1 : -1;
        }
    }

    @SuppressWarnings("NullAway") // slots beyond liveCount are null, and no one reads them
    private void remove(Subscription<E> subscription) {
        if (subscription.index < 0) {
            return;
        }
        var last = live[--liveCount];
        live[subscription.index] = last;
        last.index = subscription.index;
        live[liveCount] = null;
        subscription.index = -1;
        if (liveCount == 0) {
            recent.clear();
            live = slots(4);
        }
    }

    private int waitingBytes(int place) {
        return live[place].waitingBytes();
    }
}
