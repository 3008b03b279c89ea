// SPDX-License-Identifier: Apache-2.0
package app.parley.client.outcome;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The one thread that waits for everything that is to run later. Thread-safe.
///
/// It only waits: what is due runs on the executor that `on` was given.
public final class ThreadDelays implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    public ThreadDelays(String threadName) {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(threadName).daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Return delays whose tasks run on `thread`, and which are given out and cancelled there.
    public Delays on(Executor thread) {
        return (delay, task) -> {
            var waiting = new Waiting(task);
            var due = timer.schedule(
                    () -> thread.execute(waiting::run), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
            return () -> {
                waiting.cancelled = true;
                due.cancel(false);
            };
        };
    }

    /// End the thread; nothing that still waits runs.
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /// Confined to the executor's thread: a task that is already on its way there is still stopped by a cancel.
    private static final class Waiting {
        private final Runnable task;
        private boolean cancelled;

        Waiting(Runnable task) {
            this.task = task;
        }

        void run() {
            if (!cancelled) {
                task.run();
            }
        }
    }
}
