// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test moves it. Thread-safe.
public final class SettableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-23T08:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
