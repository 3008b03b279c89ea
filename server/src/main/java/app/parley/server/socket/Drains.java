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

/// Who writes to sockets: a few threads, and lanes at the end of their turns. Thread-safe.
///
/// A room of a thousand is too much for the lane that has the next message to take: of what a turn brings,
/// each full handful goes to the threads here, which begin at once, and the lane writes the rest by itself.
/// In a small room that rest is all, so no thread needs to be woken. The queue here is bounded by the number
/// of sockets: an outbox is queued at most once.
public final class Drains implements Executor, WriteBatching, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);
    private static final int HANDFUL = 16;
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /// What a thread in its turn keeps for the turn's end.
    private static final ThreadLocal<List<Runnable>> TURN = new ThreadLocal<>();

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
        if (TURN.get() == null) {
            TURN.set(new ArrayList<>());
        }
    }

    @Override
    public void end() {
        var kept = TURN.get();
        TURN.remove();
        kept.forEach(Drains::run);
    }

    /// Return `executor` with each task as a turn: its thread writes what the task gave to a few sockets.
    public Executor inTurns(Executor executor) {
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
        var kept = TURN.get();
        if (kept == null) {
            hand(List.of(drain));
            return;
        }
        kept.add(drain);
        if (kept.size() == HANDFUL) {
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
        var mine = new ArrayList<Runnable>(HANDFUL);
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
            for (var next = waiting.poll(); next != null; next = mine.size() < HANDFUL ? waiting.poll() : null) {
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
