// SPDX-License-Identifier: Apache-2.0
package app.parley.client.outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A clock that stands until a test moves it, and what is to run when it has moved far enough.
public final class FakeTime implements Delays, InstantSource {
    private static final class Waiting {
        private final Instant due;
        private final Runnable task;

        Waiting(Instant due, Runnable task) {
            this.due = due;
            this.task = task;
        }
    }

    private final List<Waiting> waiting = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Delay after(Duration delay, Runnable task) {
        var entry = new Waiting(now.plus(delay), task);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    /// Let `time` pass, running what becomes due in its order.
    public void pass(Duration time) {
        var end = now.plus(time);
        while (true) {
            var next = waiting.stream()
                    .filter(entry -> !entry.due.isAfter(end))
                    .min(Comparator.comparing(entry -> entry.due));
            if (next.isEmpty()) {
                break;
            }
            waiting.remove(next.get());
            if (next.get().due.isAfter(now)) {
                now = next.get().due;
            }
            next.get().task.run();
        }
        now = end;
    }

    /// How long until the next task is due.
    public Duration untilNext() {
        return waiting.stream()
                .map(entry -> entry.due)
                .min(Comparator.naturalOrder())
                .map(due -> Duration.between(now, due))
                .orElseThrow();
    }

    /// How many tasks wait.
    public int waiting() {
        return waiting.size();
    }
}
