// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.time.Instant;
import java.time.InstantSource;

/// A clock for waiting: right when it begins, and from then on as even as time, independent of the computer's
/// clock.
///
/// Thread-safe. Not for stamps: it may differ from other clocks.
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
