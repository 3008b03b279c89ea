package app.parley.server.room;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that does what it is given in order. A room is always on the same lane, so what it owns needs no lock.
///
/// Thread-safe.
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int TASKS_WAITING = 1 << 16;

    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(TASKS_WAITING);
    private final Thread thread;
    private volatile boolean closing;

    Lane(String name) {
        this.thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /// Do `task` after all that waits; wait for room in the queue when there is none. Return false, and forget it, when
    /// the lane is closed.
    boolean put(Runnable task) {
        if (closing) {
            return false;
        }
        try {
            tasks.put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        // The lane may have ended in between. What is still there then will never be done.
        return !closing || !tasks.remove(task);
    }

    /// Do `task` after all that waits; return false, and forget it, when too much waits.
    boolean offer(Runnable task) {
        return tasks.offer(task);
    }

    /// Return when all that waits is done.
    void flush() {
        var done = new CountDownLatch(1);
        boolean accepted = put(done::countDown);
        try {
            if (accepted) {
                done.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing || !tasks.isEmpty()) {
            try {
                tasks.take().run();
            } catch (InterruptedException e) {
                // Nobody interrupts a lane; it ends when it is closed and empty.
            } catch (RuntimeException | Error e) {
                LOG.error("a room's task failed", e);
            }
        }
    }

    /// Do what waits, then end. Returns when the thread has ended.
    @Override
    public void close() {
        var _ = put(() -> closing = true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
