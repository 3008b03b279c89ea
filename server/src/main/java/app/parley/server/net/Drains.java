package app.parley.server.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The few threads that write to sockets. Thread-safe.
///
/// Writing on the publisher's own thread instead would make one room's delivery wait for a thousand system calls. What
/// waits here is bounded by the number of sockets: an outbox is queued at most once. A thread takes a handful at a
/// time, so that it meets the publisher seldom, and the others still find something to do.
final class Drains implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);
    private static final int HANDFUL = 16;
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final List<Thread> threads = new ArrayList<>();

    /// Guarded by itself, as are the next two.
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    private int idle;
    private boolean closing;

    Drains(int count) {
        for (int i = 1; i <= count; i++) {
            threads.add(Thread.ofPlatform().name("parley-drain-" + i).start(this::work));
        }
    }

    @Override
    public void execute(Runnable drain) {
        synchronized (waiting) {
            waiting.add(drain);
            if (idle > 0) {
                waiting.notify();
            }
        }
    }

    private void work() {
        var mine = new ArrayList<Runnable>(HANDFUL);
        while (take(mine)) {
            for (var drain : mine) {
                try {
                    drain.run();
                } catch (RuntimeException | Error e) {
                    LOG.error("writing to a socket failed", e);
                }
            }
            mine.clear();
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
