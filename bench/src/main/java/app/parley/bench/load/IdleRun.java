// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.util.Locale;

/// What an idle connection costs.
record IdleRun(Load.Idle load, Stage stage) {
    /// Connections from before the measurement, so that the cost of the first one does not count.
    private static final int FIRST = 100;

    private static final long SETTLE_NANOS = 3 * Stage.NANOS;

    Outcome run() throws IOException, InterruptedException, BenchFailure {
        var usage = stage.usage();
        var crowd = stage.crowd();
        stage.enter(stage.seats(Group.oneRoom(FIRST)));
        stage.pass(SETTLE_NANOS);
        double heapBefore = usage.java() ? usage.liveHeap() : 0;
        double memoryBefore = usage.residentMegabytes();

        stage.enter(stage.seats(Group.oneRoom(load.connections())));
        stage.pass(SETTLE_NANOS);
        double heap = usage.java() ? usage.liveHeap() : 0;
        long cpuBefore = usage.cpu();
        long start = Stamp.now();
        stage.pass(load.seconds() * Stage.NANOS);
        double cpu = usage.cpu() - cpuBefore;
        double took = Stamp.now() - start;
        double memory = usage.residentMegabytes();
        var outcome = new Outcome.Builder()
                .with(Figure.IDLE_CPU, 100 * cpu / took)
                .with(Figure.MEMORY, memory)
                .with(Figure.MEMORY_PER_CONNECTION, (memory - memoryBefore) * 1e3 / load.connections())
                .trouble(crowd.lost() > 0, String.format(Locale.ROOT, "%,d connections were lost", crowd.lost()));
        if (usage.java()) {
            outcome.with(Figure.HEAP, heap / 1e6)
                    .with(Figure.HEAP_PER_CONNECTION, (heap - heapBefore) / 1e3 / load.connections());
        }
        return outcome.build();
    }
}
