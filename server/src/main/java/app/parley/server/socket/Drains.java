// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.server.delivery.WriteBatching;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the writes to sockets: on a few threads of its own, and on the threads of rooms at the end of their batches.
/// Thread-safe.
///
/// A room of a thousand is too much for the thread that has to take the next message: each full batch of writes goes to
/// the threads here, which begin at once, and the room's thread does the rest itself. In a small room the rest is all,
/// so no thread needs to be woken. The queue here is bounded by the number of sockets: an outbox is queued at most
/// once.
public final class Drains implements Executor, WriteBatching, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);
    private static final int BATCH = 16;
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /// The writes that a thread keeps until the end of its batch.
    private static final ThreadLocal<List<Runnable>> KEPT = new ThreadLocal<>();

    private final List<Thread> threads = new ArrayList<>();

    /// Guarded by itself, as are the next two.
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    private int idle;
    private boolean closing;

    public Drains(int count) {
        for (int i = 1; i <= count; i++) {
            threads.add(Thread.ofPlatform().name("parley-drain-" + i).start(this::work));
        }
    }

    @Override
    public void begin() {
        if (KEPT.get() == null) {
            KEPT.set(new ArrayList<>());
        }
    }

    @Override
    public void end() {
        var kept = KEPT.get();
        KEPT.remove();
        kept.forEach(Drains::run);
    }

    /// Return `executor` with each task as a batch: its thread writes what the task gave to a few sockets.
    public Executor inBatches(Executor executor) {
        return task -> executor.execute(() -> {
            begin();
            try {
                task.run();
            } finally {
                end();
            }
        });
    }

    @Override
    public void execute(Runnable drain) {
        var kept = KEPT.get();
        if (kept == null) {
            hand(List.of(drain));
            return;
        }
        kept.add(drain);
        if (kept.size() == BATCH) {
            hand(kept);
            kept.clear();
        }
    }

    private void hand(List<Runnable> drains) {
        synchronized (waiting) {
            waiting.addAll(drains);
            if (idle > 0) {
                waiting.notify();
            }
        }
    }

    private void work() {
        var mine = new ArrayList<Runnable>(BATCH);
        while (take(mine)) {
            mine.forEach(Drains::run);
            mine.clear();
        }
    }

    private static void run(Runnable drain) {
        try {
            drain.run();
        } catch (RuntimeException | Error e) {
            LOG.error("writing to a socket failed", e);
        }
    }

    /// Wait for something to do, and put it into `mine`; return false when there will be nothing more.
    private boolean take(List<Runnable> mine) {
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                if (closing) {
                    return false;
                }
                idle++;
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    return false;
                } finally {
                    idle--;
                }
            }
            for (var next = waiting.poll(); next != null; next = mine.size() < BATCH ? waiting.poll() : null) {
                mine.add(next);
            }
            return true;
        }
    }

    /// Write what waits, for at most a few seconds, then end.
    @Override
    public void close() {
        synchronized (waiting) {
            closing = true;
            waiting.notifyAll();
        }
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (var thread : threads) {
                if (!thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
