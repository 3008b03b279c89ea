// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.util.Locale;

/// As many sends as get acknowledged.
record CommitsRun(Load.Commits load, Stage stage) {
    private static final long DRAIN_NANOS = 30 * Stage.NANOS;

    Outcome run() throws IOException, InterruptedException, BenchFailure {
        stage.enter(stage.seats(load.group()));
        flood(load.warmup());
        long readerBefore = Crowd.readerCpu();
        long cpuBefore = stage.usage().cpu();
        var span = flood(load.seconds());
        double cpu = stage.usage().cpu() - cpuBefore;
        double took = span.lastAt() - span.start();
        return new Outcome.Builder()
                .with(Figure.COMMITS, span.acknowledged() / (took / Stage.NANOS))
                .latency(span.latency())
                .with(Figure.CPU_PER_COMMIT, cpu / 1e3 / Math.max(1, span.acknowledged()))
                .with(Figure.CPU_CORES, cpu / took)
                .with(Figure.READER, 100.0 * (Crowd.readerCpu() - readerBefore) / took)
                .with(Figure.MEMORY, stage.usage().residentMegabytes())
                .loss(
                        span.unanswered() > 0,
                        String.format(Locale.ROOT, "LOST: %,d sends were never answered", span.unanswered()))
                .trouble(
                        span.refused() > 0,
                        String.format(Locale.ROOT, "%,d of %,d sends were refused", span.refused(), span.sent()))
                .build();
    }

    private Span flood(int seconds) throws IOException {
        var crowd = stage.crowd();
        var span = new Span();
        var flood = new Flood(stage.dialect(), span, load.size(), Long.MAX_VALUE);
        long end = span.start() + seconds * Stage.NANOS;
        flood.until(end);
        crowd.count(span);
        crowd.answersTo(flood);
        for (int person = 0; person < crowd.size(); person++) {
            var member = crowd.member(person);
            if (!member.seat().rooms().isEmpty()) {
                flood.begin(member, load.window() * member.seat().rooms().size());
            }
        }
        crowd.readUntil(() -> {
            long now = Stamp.now();
            return now > end && (span.unanswered() == 0 || now > end + DRAIN_NANOS);
        });
        return span;
    }
}
