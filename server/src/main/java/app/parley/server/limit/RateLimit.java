// SPDX-License-Identifier: Apache-2.0
package app.parley.server.limit;

import java.time.Duration;

/// A bucket of permits that fills evenly. Thread-safe. Times are nano times.
public final class RateLimit {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perNano;
    private final int most;
    private double permits;
    private long filledAt;

    /// Allow `perSecond` in the long run and `most` at once; 0 per second is no limit.
    public RateLimit(int perSecond, int most, long now) {
        this(perSecond / NANOS_PER_SECOND, most, now);
    }

    private RateLimit(double perNano, int most, long now) {
        this.perNano = perNano;
        this.most = most;
        this.permits = most;
        this.filledAt = now;
    }

    /// Allow `most` at once, and as many again over each `period`; 0 is no limit.
    static RateLimit over(Duration period, int most, long now) {
        return new RateLimit((double) most / period.toNanos(), most, now);
    }

    /// Take one permit if there is one.
    public boolean take(long now) {
        return take(1, now);
    }

    /// Take `count` permits if there are as many.
    public synchronized boolean take(int count, long now) {
        if (perNano == 0) {
            return true;
        }
        fill(now);
        if (permits < count) {
            return false;
        }
        permits -= count;
        return true;
    }

    /// Return how long it takes until `count` permits are there if no one takes any: forever where they never fit.
    public synchronized Duration wait(int count, long now) {
        fill(now);
        if (count > most) {
            return Duration.ofNanos(Long.MAX_VALUE);
        }
        return Duration.ofNanos((long) Math.ceil(Math.max(0, count - permits) / perNano));
    }

    /// Whether it is as if nothing had been taken.
    public synchronized boolean isFull(long now) {
        fill(now);
        return permits >= most;
    }

    private void fill(long now) {
        permits = Math.min(most, permits + (now - filledAt) * perNano);
        filledAt = now;
    }
}
