package app.parley.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What became of the messages of one span of time.
///
/// The publisher's thread calls `sending`; everything else is for the crowd's thread.
final class Span {
    private final long start = Stamp.now();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Histogram latency = new Histogram();
    private volatile long sent;
    private long acknowledged;
    private long refused;
    private long disordered;
    private long lastAt = start;

    /// The publisher is about to send `id`. Only one thread ever does.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void sending(String id) {
        unanswered.add(id);
        sent++;
    }

    void acknowledged(String id) {
        if (unanswered.remove(id)) {
            acknowledged++;
        }
    }

    void refused(String id) {
        if (unanswered.remove(id)) {
            refused++;
        }
    }

    /// The message of `time` reached a member at `now`, `inOrder` or not.
    void delivered(long time, long now, boolean inOrder) {
        if (time < start) {
            return;
        }
        if (inOrder) {
            latency.add(now - time);
            lastAt = now;
        } else {
            disordered++;
        }
    }

    long start() {
        return start;
    }

    long sent() {
        return sent;
    }

    long acknowledged() {
        return acknowledged;
    }

    long refused() {
        return refused;
    }

    long delivered() {
        return latency.count();
    }

    long disordered() {
        return disordered;
    }

    /// When the last message came, or the span began.
    long lastAt() {
        return lastAt;
    }

    Histogram latency() {
        return latency;
    }
}
