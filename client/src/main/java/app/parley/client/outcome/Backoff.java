// SPDX-License-Identifier: Apache-2.0
package app.parley.client.outcome;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: anything up to a bound that doubles, so that a crowd spreads out.
///
/// "Full jitter" of Marc Brooker's "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015). Confined to the
/// thread of its owner.
public final class Backoff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private int attempts;

    /// The bound is `first` at first, then doubles until `most`.
    public Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /// Return how long to wait now; the next answer may be twice as long.
    public Duration next() {
        long bound = Math.min(most.toMillis(), first.toMillis() << Math.min(attempts, 20));
        attempts++;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /// How often `next` was asked since the last success.
    public int attempts() {
        return attempts;
    }

    /// It went well: begin anew.
    public void reset() {
        attempts = 0;
    }
}
