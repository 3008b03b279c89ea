package app.parley.server.session;

/// A bucket of permits that fills by the second. Thread-safe.
final class RateLimit {
    private final int perSecond;
    private final int most;
    private double permits;
    private long filledAt;

    /// Allow `perSecond` in the long run and `most` at once; 0 per second is no limit. `now` is a nano time.
    RateLimit(int perSecond, int most, long now) {
        this.perSecond = perSecond;
        this.most = most;
        this.permits = most;
        this.filledAt = now;
    }

    /// Take one permit if there is one.
    synchronized boolean take(long now) {
        if (perSecond == 0) {
            return true;
        }
        fill(now);
        if (permits < 1) {
            return false;
        }
        permits--;
        return true;
    }

    /// Whether it is as if nothing had been taken.
    synchronized boolean isFull(long now) {
        fill(now);
        return permits >= most;
    }

    private void fill(long now) {
        permits = Math.min(most, permits + (now - filledAt) * 1e-9 * perSecond);
        filledAt = now;
    }
}
