// SPDX-License-Identifier: Apache-2.0
package app.parley.server.limit;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// One limit for each of many: accounts, addresses. Thread-safe.
///
/// A key is remembered while it has taken something; [#forgetIdle(long)] is to be called now and then.
public final class RateLimits<K> {
    /// No wait is longer: a caller who asks too early is told again.
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Duration period;
    private final int most;
    private final ConcurrentMap<K, RateLimit> limits = new ConcurrentHashMap<>();

    /// Allow each `most` at once, and as many again over each `period`; 0 is no limit.
    public RateLimits(Duration period, int most) {
        this.period = period;
        this.most = most;
    }

    /// Take one permit of `key` at `now` (nano time).
    ///
    /// @throws Refusal when there is none
    public void take(K key, long now) {
        take(key, 1, now);
    }

    /// Take `count` permits of `key` at `now` (nano time), or none.
    ///
    /// @throws Refusal when there are fewer
    public void take(K key, int count, long now) {
        if (most == 0) {
            return;
        }
        var limit = limits.computeIfAbsent(key, _ -> RateLimit.over(period, most, now));
        if (!limit.take(count, now)) {
            var wait = limit.wait(count, now);
            throw Reason.RATE_LIMITED.refusal().retryAfter(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        }
    }

    /// Forget those that may do all again.
    public void forgetIdle(long now) {
        limits.values().removeIf(limit -> limit.isFull(now));
    }
}
