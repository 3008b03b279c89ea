// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Runs the work on passwords on two threads: sign-ins before sign-ups, each in the order in which it came.
///
/// Thread-safe. Each purpose has places of its own, of which one network takes only a part, so that a crowd that makes
/// accounts keeps no one from signing in. Beyond its places, work is refused at once as [Reason#BUSY].
final class PasswordQueue implements AutoCloseable {
    static final int AT_A_TIME = 2;

    /// A thread that has nothing to hash for so long ends, and with it go its 19 MiB.
    private static final int IDLE_SECONDS = 10;

    /// What a password is hashed for, the most urgent first.
    enum Purpose {
        SIGN_IN(16, 8),
        SIGN_UP(12, 8);

        /// How many may run and wait together.
        final int places;

        /// How many of these one network may take.
        final int placesPerNetwork;

        Purpose(int places, int placesPerNetwork) {
            this.places = places;
            this.placesPerNetwork = placesPerNetwork;
        }
    }

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().name("parley-password-", 1).factory());
    private final AtomicLong arrivals = new AtomicLong();

    /// Guarded by `this`, as are the places that each network has taken.
    private final Map<Purpose, Integer> taken = new EnumMap<>(Purpose.class);

    private final Map<Share, Integer> takenByNetwork = new HashMap<>();

    private record Share(Purpose purpose, Network network) {}

    PasswordQueue() {
        executor.allowCoreThreadTimeOut(true);
    }

    /// Have `work` done for someone at `network`.
    ///
    /// @throws Refusal busy, when all places for `purpose` are taken, or all that one network may take
    <T> CompletableFuture<T> begin(Purpose purpose, Network network, Supplier<T> work) {
        var share = new Share(purpose, network);
        take(share);
        var result = new CompletableFuture<T>();
        executor.execute(new Task(purpose, arrivals.incrementAndGet(), () -> {
            try {
                complete(result, work);
            } finally {
                giveBack(share);
            }
        }));
        return result;
    }

    @SuppressWarnings("NullAway") // T may itself be nullable, which the future passes on as it is
    private static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private synchronized void take(Share share) {
        int all = taken.getOrDefault(share.purpose, 0);
        int own = takenByNetwork.getOrDefault(share, 0);
        if (all >= share.purpose.places || own >= share.purpose.placesPerNetwork) {
            throw Reason.BUSY.refusal().retryAfter(Duration.ofSeconds(1));
        }
        taken.put(share.purpose, all + 1);
        takenByNetwork.put(share, own + 1);
    }

    private synchronized void giveBack(Share share) {
        taken.merge(share.purpose, -1, Integer::sum);
        takenByNetwork.computeIfPresent(share, (_, own) -> own == 1 ? null : own - 1);
    }

    private record Task(Purpose purpose, long arrival, Runnable work) implements Runnable, Comparable<Task> {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Task other) {
            int byPurpose = purpose.compareTo(other.purpose);
            return byPurpose != 0 ? byPurpose : Long.compare(arrival, other.arrival);
        }
    }

    /// Finish the work that has begun, then end the threads.
    @Override
    public void close() {
        executor.close();
    }
}
