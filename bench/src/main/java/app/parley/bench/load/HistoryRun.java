// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;

/// Pages of a long room, over HTTP.
record HistoryRun(Load.History load, Stage stage) {
    private static final int UNDER_WAY = 1_000;
    private static final int PAGE = 50;
    /// So many that the pages that count are not the first that the server has ever made.
    private static final int WARM_UP = 2_000;
    private static final long STUCK_NANOS = 30 * Stage.NANOS;

    Outcome run() throws IOException, InterruptedException, BenchFailure {
        stage.enter(stage.seats(Group.oneRoom(1)));
        double filled = fill();
        long head = stage.accounts().head();
        if (head < load.messages()) {
            throw new BenchFailure(
                    String.format(Locale.ROOT, "The room has %,d events instead of %,d.", head, load.messages()));
        }
        var random = new SplittableRandom(1);
        for (int i = 0; i < WARM_UP; i++) {
            page(random, head);
        }
        var latency = new Histogram();
        long cpuBefore = stage.usage().cpu();
        long start = Stamp.now();
        for (int i = 0; i < load.pages(); i++) {
            long before = Stamp.now();
            page(random, head);
            latency.add(Stamp.now() - before);
        }
        double cpu = stage.usage().cpu() - cpuBefore;
        return new Outcome.Builder()
                .latency(latency)
                .with(Figure.FILLED, filled)
                .with(Figure.CPU_CORES, cpu / (Stamp.now() - start))
                .with(Figure.MEMORY, stage.usage().residentMegabytes())
                .build();
    }

    /// Fill the room; return with how many messages a second.
    private double fill() throws IOException, BenchFailure {
        var crowd = stage.crowd();
        var span = new Span();
        var flood = new Flood(stage.dialect(), span, load.size(), load.messages());
        crowd.count(span);
        crowd.answersTo(flood);
        flood.begin(crowd.member(0), Math.min(UNDER_WAY, load.messages()));
        crowd.readUntil(() -> (span.sent() == load.messages() && span.unanswered() == 0)
                || Stamp.now() > span.lastAt() + STUCK_NANOS);
        if (span.acknowledged() < load.messages()) {
            throw new BenchFailure(String.format(
                    Locale.ROOT,
                    "The room could not be filled: %,d of %,d messages were kept.",
                    span.acknowledged(),
                    load.messages()));
        }
        return span.acknowledged() * (double) Stage.NANOS / (span.lastAt() - span.start());
    }

    private void page(SplittableRandom random, long head) throws IOException, BenchFailure {
        long before = random.nextLong(Math.min(PAGE + 1, head), head + 2);
        if (stage.accounts().page(before, PAGE).length == 0) {
            throw new BenchFailure("A page was empty.");
        }
    }
}
