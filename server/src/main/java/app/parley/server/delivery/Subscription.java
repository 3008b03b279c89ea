// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One device's place in one room: the last event that it was given, and whether it is given new ones.
///
/// Belongs to the room's executor while it is live, and to the thread that catches it up from the log in between; it
/// passes from one to the other through their queues.
public final class Subscription<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    final LiveRoom room;
    final Audience<E> audience;
    private final Subscriber<E> subscriber;

    /// The seq of the last event that was offered.
    long cursor;

    /// The place among the live subscriptions of its audience, or -1 when it is not live.
    int index = -1;

    /// Whether it fell behind and has not caught up yet. Belongs to the room's executor.
    boolean behind;

    /// The next in the list of [Departures]. Belongs to the thread that ends it, then to the room's executor.
    @Nullable
    Subscription<?> endedBefore;

    /// Set once, from any thread: no more events are wanted.
    private volatile boolean ended;

    Subscription(LiveRoom room, Audience<E> audience, Subscriber<E> subscriber, long cursor) {
        this.room = room;
        this.audience = audience;
        this.subscriber = subscriber;
        this.cursor = cursor;
    }

    /// Give it the events that it lacks, from the room's recent events or the log, then go on live.
    public void catchUp() {
        room.attach(this, false);
    }

    /// Stop giving it events. Returns at once; an event that is being offered at the moment may still come.
    public void end() {
        if (endsNow()) {
            room.detach(this);
        }
    }

    private synchronized boolean endsNow() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /// Offer `events`; returns false when the device has taken none of them and must catch up.
    ///
    /// A fault of one device does not concern the others: when its subscriber throws, it has to catch up.
    boolean offer(E events) {
        if (ended) {
            return true;
        }
        try {
            return subscriber.offer(events);
        } catch (RuntimeException | Error e) {
            LOG.error("a device could not be offered events room={}", room.key().no(), e);
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // one device is not another of the same account
    boolean isTo(@Nullable Subscriber<E> device) {
        return subscriber == device;
    }

    int waitingBytes() {
        return subscriber.waitingBytes();
    }

    void afterWritten(Runnable after) {
        subscriber.afterWritten(after);
    }

    /// Have the device ask to be caught up when its socket can be written again.
    void fellBehind() {
        try {
            subscriber.fellBehind(this);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "a device could not be told that it fell behind room={}",
                    room.key().no(),
                    e);
        }
    }

    boolean ended() {
        return ended;
    }

    public LiveRoom room() {
        return room;
    }
}
