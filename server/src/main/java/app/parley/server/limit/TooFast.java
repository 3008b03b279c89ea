// SPDX-License-Identifier: Apache-2.0
package app.parley.server.limit;

import java.time.Duration;

/// More was asked for than one may do in so short a time.
public final class TooFast extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// No wait is longer: a caller who asks too early is told again.
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Duration retryAfter;

    TooFast(Duration retryAfter) {
        // Refusing must cost little, so there is no stack trace.
        super("too fast", null, false, false);
        this.retryAfter = retryAfter.compareTo(LONGEST_WAIT) < 0 ? retryAfter : LONGEST_WAIT;
    }

    /// The whole seconds, at least one, after which trying again is worth it.
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
    }
}
