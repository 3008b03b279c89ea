// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks in order, one at a time. A room always has the same executor, so its state needs no lock.
///
/// Thread-safe. It has a thread of its own once it is started; a short task may be done by its caller, when nothing
/// waits, which saves waking that thread.
final class SerialExecutor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);
    static final int TASKS_WAITING = 1 << 16;

    /// So many tasks at most before what they brought is written.
    private static final int LARGEST_BATCH = 256;

    private final WriteBatching batching;
    private final int capacity;
    private final List<Runnable> atEnd = new ArrayList<>();
    private @Nullable Thread thread;

    /// Guarded by `this`, as are the next three.
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    /// Not counted among `tasks`: each room has at most one here.
    private final Queue<Runnable> urgent = new ArrayDeque<>();

    /// Whether a thread is doing tasks: there is only one at a time.
    private boolean busy;

    private boolean closing;

    /// Begin an executor of the usual capacity, with a thread named `name`.
    SerialExecutor(String name, WriteBatching batching) {
        this(batching, TASKS_WAITING);
        thread = Thread.ofPlatform().name(name).start(this::work);
    }

    /// Begin an executor without a thread, for at most `capacity` waiting tasks: [#runBatch()] does what waits.
    SerialExecutor(WriteBatching batching, int capacity) {
        this.batching = batching;
        this.capacity = capacity;
    }

    /// Do `task` after all that waits; wait for room in the queue when there is none. Return false, and forget it, when
    /// the executor is closed.
    synchronized boolean put(Runnable task) {
        try {
            while (tasks.size() >= capacity && !closing) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return add(task);
    }

    /// Do `task` now, on this thread, when nothing waits; else do the same as `put`.
    boolean putOrRun(Runnable task) {
        synchronized (this) {
            if (busy || somethingWaits() || closing) {
                return put(task);
            }
            busy = true;
        }
        try {
            run(List.of(task));
        } finally {
            synchronized (this) {
                busy = false;
                if (somethingWaits() || closing) {
                    notifyAll();
                }
            }
        }
        return true;
    }

    /// Do `task` after all that waits; return false, and forget it, when too much waits.
    synchronized boolean offer(Runnable task) {
        return tasks.size() < capacity && add(task);
    }

    /// Do `task` before all that waits. Never waits and is never refused, unless the executor is closed; so a caller
    /// may
    /// have only one such task waiting.
    synchronized void urgent(Runnable task) {
        if (!closing) {
            urgent.add(task);
            if (!busy) {
                notifyAll();
            }
        }
    }

    private boolean add(Runnable task) {
        if (closing) {
            return false;
        }
        tasks.add(task);
        if (!busy && tasks.size() == 1) {
            notifyAll();
        }
        return true;
    }

    private boolean somethingWaits() {
        return !tasks.isEmpty() || !urgent.isEmpty();
    }

    /// Do `task` after the other tasks of this batch. Only a task may ask for it.
    void atEndOfBatch(Runnable task) {
        atEnd.add(task);
    }

    synchronized boolean isFull() {
        return tasks.size() >= capacity;
    }

    /// Do what waits now, as one batch, on this thread; return false when nothing does. For an executor without a
    /// thread.
    boolean runBatch() {
        var batch = new ArrayList<Runnable>();
        synchronized (this) {
            if (busy || !somethingWaits()) {
                return false;
            }
            begin(batch);
        }
        run(batch);
        synchronized (this) {
            busy = false;
        }
        return true;
    }

    /// Return when all that waits is done.
    void flush() {
        var done = new CountDownLatch(1);
        if (!put(() -> atEndOfBatch(done::countDown))) {
            return;
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        var batch = new ArrayList<Runnable>(LARGEST_BATCH);
        while (take(batch)) {
            run(batch);
            batch.clear();
        }
    }

    /// End the batch at hand and wait for the next; return false when there will be none.
    private synchronized boolean take(List<Runnable> batch) {
        busy = false;
        try {
            while (busy || !somethingWaits()) {
                if (closing && !busy) {
                    return false;
                }
                wait();
            }
        } catch (InterruptedException e) {
            // No one interrupts this thread.
            return false;
        }
        begin(batch);
        return true;
    }

    private void begin(List<Runnable> batch) {
        busy = true;
        boolean full = tasks.size() >= capacity;
        move(urgent, batch);
        move(tasks, batch);
        if (full) {
            notifyAll();
        }
    }

    private static void move(Queue<Runnable> from, List<Runnable> batch) {
        while (batch.size() < LARGEST_BATCH && !from.isEmpty()) {
            batch.add(from.remove());
        }
    }

    private void run(List<Runnable> tasks) {
        run(batching::begin);
        tasks.forEach(SerialExecutor::run);
        // One may bring another, for the end of the same batch.
        for (int i = 0; i < atEnd.size(); i++) {
            run(atEnd.get(i));
        }
        atEnd.clear();
        run(batching::end);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a room's task failed", e);
        }
    }

    /// Do what waits, then end. Returns when the thread has ended.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        if (thread == null) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
