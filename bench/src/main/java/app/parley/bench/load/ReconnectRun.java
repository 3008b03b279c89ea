// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.util.Locale;

/// Everybody was cut off, and comes back at once.
record ReconnectRun(Load.Reconnect load, Stage stage) {
    private static final long LONGEST_NANOS = 120 * Stage.NANOS;
    private static final int SIZE = 100;

    Outcome run() throws IOException, InterruptedException, BenchFailure {
        var crowd = stage.crowd();
        var usage = stage.usage();
        // The first one stays, and speaks.
        int people = load.connections() + 1;
        stage.enter(stage.seats(Group.oneRoom(people)));
        double heapBefore = usage.java() ? usage.liveHeap() : 0;
        long seen = stage.accounts().head();
        for (int i = 1; i < people; i++) {
            crowd.cut(i);
        }

        var span = new Span();
        var flood = new Flood(stage.dialect(), span, SIZE, load.missed());
        crowd.count(span);
        crowd.answersTo(flood);
        flood.begin(crowd.member(0), load.missed());
        crowd.readUntil(() -> span.delivered() >= load.missed() || Stamp.now() > span.start() + LONGEST_NANOS);
        if (span.acknowledged() < load.missed()) {
            throw new BenchFailure(
                    String.format(Locale.ROOT, "Of %d messages %d were kept.", load.missed(), span.acknowledged()));
        }

        long expected = span.acknowledged() * people;
        int welcomed = crowd.welcomed();
        long cpuBefore = usage.cpu();
        long since = Stamp.now();
        for (int i = 1; i < people; i++) {
            crowd.replace(i, crowd.member(i).seat().resuming(stage.token(i), seen));
        }
        crowd.readUntil(() -> (crowd.welcomed() - welcomed == load.connections() && span.delivered() >= expected)
                || Stamp.now() > since + LONGEST_NANOS);
        double took = Stamp.now() - since;
        int back = crowd.welcomed() - welcomed;
        var outcome = new Outcome.Builder()
                .with(Figure.ALL_LIVE, took / 1e6)
                .with(Figure.DELIVERED, 100.0 * span.delivered() / expected)
                .with(Figure.CPU_CORES, (usage.cpu() - cpuBefore) / took)
                .with(Figure.MEMORY, usage.residentMegabytes())
                .loss(
                        span.delivered() < expected,
                        String.format(
                                Locale.ROOT,
                                "LOST: %,d of %,d missed messages did not come",
                                expected - span.delivered(),
                                expected))
                .loss(
                        span.disordered() > 0,
                        String.format(Locale.ROOT, "%,d came twice or out of order", span.disordered()))
                .loss(
                        back < load.connections(),
                        String.format(Locale.ROOT, "%,d of %,d came back", back, load.connections()))
                .trouble(crowd.lost() > 0, String.format(Locale.ROOT, "%,d connections were lost", crowd.lost()));
        if (usage.java()) {
            outcome.with(Figure.HEAP, usage.liveHeap() / 1e6)
                    .with(Figure.HEAP_PER_CONNECTION, (usage.liveHeap() - heapBefore) / 1e3 / load.connections());
        }
        return outcome.build();
    }
}
