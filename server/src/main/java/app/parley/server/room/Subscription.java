// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.json.EncodedFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One device's place in one room: up to where it was given the room's events, and whether it is given new ones.
///
/// Belongs to the room's lane while it is live, and to the thread that catches it up from the log in between; it
/// passes from one to the other through their queues.
public final class Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    final Room room;
    private final Subscriber subscriber;

    /// The seq of the last event that was offered.
    long cursor;

    /// The place in the room's array of live subscriptions, or -1 when not among them.
    int index = -1;

    /// Whether it fell behind and has not caught up yet. Belongs to the room's lane.
    boolean behind;

    /// The one that ended before it and is not forgotten yet. Belongs to the thread that ends it, then to the lane.
    @Nullable
    Subscription endedBefore;

    /// Set once, from any thread: no more events are wanted.
    private volatile boolean ended;

    Subscription(Room room, Subscriber subscriber, long cursor) {
        this.room = room;
        this.subscriber = subscriber;
        this.cursor = cursor;
    }

    /// Give it what it lacks, from the room's recent events or the log, then go on live.
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

    /// Offer `frames`; returns false when the device has taken none of them and must catch up.
    ///
    /// One device's fault is not the others': where its subscriber throws, it has to catch up.
    boolean offer(EncodedFrame frames) {
        if (ended) {
            return true;
        }
        try {
            return subscriber.offer(frames);
        } catch (RuntimeException | Error e) {
            LOG.error("a device could not be offered events room={}", room.key().no(), e);
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // one device is not another of the same account
    boolean isTo(Subscriber device) {
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

    public Room room() {
        return room;
    }
}
