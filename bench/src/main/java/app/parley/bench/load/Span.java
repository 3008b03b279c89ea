// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What became of the messages of one span of time.
///
/// The publisher's thread calls `sending`; everything else is for the crowd's thread.
final class Span {
    private final long start = Stamp.now();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private volatile long sent;
    private Histogram latency = new Histogram();
    private long delivered;
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

    /// Return whether `id` is one of this span's and had no answer yet.
    boolean acknowledged(String id) {
        if (!unanswered.remove(id)) {
            return false;
        }
        acknowledged++;
        lastAt = Stamp.now();
        return true;
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
            delivered++;
            lastAt = now;
        } else {
            disordered++;
        }
    }

    /// A message reached a guest, `inOrder` or not.
    void visited(boolean inOrder) {
        if (!inOrder) {
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

    /// How many were sent and have no answer.
    long unanswered() {
        return unanswered.size();
    }

    long delivered() {
        return delivered;
    }

    long disordered() {
        return disordered;
    }

    /// When the last message or answer came, or the span began.
    long lastAt() {
        return lastAt;
    }

    Histogram latency() {
        return latency;
    }

    /// Return how long deliveries took since the last call, or since the span began.
    Histogram takeLatency() {
        var taken = latency;
        latency = new Histogram();
        return taken;
    }
}
