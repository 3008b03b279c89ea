// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Gives heap back to the system while the program has little to do.
///
/// The serial collector shrinks the heap only in a full collection, and starts one only when the heap is full. So the
/// memory of a busy hour would stay taken through a quiet night. This class asks for a full collection when the program
/// is idle and has worked since the last one. That costs tens of milliseconds, at most once a minute unless the heap
/// grew by a quarter meanwhile.
///
/// A busy program needs room in its heap, an idle one does not. So the heap is made small for this one collection, by
/// two options of Java that can be set at run time, and may grow as before afterwards.
public final class IdleHeap implements AutoCloseable {
    /// A program whose young generation lasts this long is idle.
    private static final int LOOK_SECONDS = 15;

    private static final int LOOKS_BETWEEN = 4;
    private static final double GROWTH = 1.25;

    /// The heap at one moment.
    ///
    /// @param collections how many collections there were, of all kinds
    /// @param oldBytes the size of the old generation in the system's memory
    record State(long collections, long oldBytes) {}

    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";

    /// Percent of the old generation that an idle program has free.
    private static final String LEAST_FREE_IDLE = "5";

    private static final String MOST_FREE_IDLE = "15";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("parley-idle-heap").daemon().factory());

    private @Nullable State before;

    /// After the last collection that this class asked for.
    private @Nullable State collected;

    private int looks;

    /// A heap that is not watched.
    IdleHeap() {}

    /// Watch the heap of this program until closed. Other collectors than the serial one give memory back by
    /// themselves:
    /// with these it watches nothing.
    public static IdleHeap start() {
        var heap = new IdleHeap();
        old().ifPresent(heap::watch);
        return heap;
    }

    private static Optional<MemoryPoolMXBean> old() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Tenured Gen"))
                .findFirst();
    }

    private void watch(MemoryPoolMXBean old) {
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    if (shouldCollect(state(old, collectors))) {
                        collect();
                        collected(state(old, collectors));
                    }
                },
                LOOK_SECONDS,
                LOOK_SECONDS,
                TimeUnit.SECONDS);
    }

    private static void collect() {
        var java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        var least = java.getVMOption(LEAST_FREE).getValue();
        var most = java.getVMOption(MOST_FREE).getValue();
        // The least may never be above the most.
        java.setVMOption(LEAST_FREE, LEAST_FREE_IDLE);
        java.setVMOption(MOST_FREE, MOST_FREE_IDLE);
        try {
            System.gc();
        } finally {
            java.setVMOption(MOST_FREE, most);
            java.setVMOption(LEAST_FREE, least);
        }
    }

    private static State state(MemoryPoolMXBean old, List<GarbageCollectorMXBean> collectors) {
        long collections = collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        return new State(collections, old.getUsage().getCommitted());
    }

    /// Return whether to collect `now`. Called once a look.
    boolean shouldCollect(State now) {
        boolean idle = before != null && before.collections == now.collections;
        before = now;
        looks++;
        return idle && (collected == null || (hasWorkedSince(collected, now) && isWorthIt(collected, now)));
    }

    private static boolean hasWorkedSince(State collected, State now) {
        return now.collections > collected.collections;
    }

    private boolean isWorthIt(State collected, State now) {
        return looks >= LOOKS_BETWEEN || now.oldBytes > collected.oldBytes * GROWTH;
    }

    /// A collection was made, after which the heap is as in `now`.
    void collected(State now) {
        before = now;
        collected = now;
        looks = 0;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
