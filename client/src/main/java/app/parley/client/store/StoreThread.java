// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that reads and writes the files of chats, one task after the other. Thread-safe.
final class StoreThread implements Work, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);

    /// A burst of events is one task.
    private static final int WAITING = 4_000;

    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("parley-store").daemon().factory());

    @Override
    public boolean offer(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.warn("too much waits to be kept on the disk");
            return false;
        }
    }

    /// Wait until everything that was taken is done, for a few seconds.
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("not everything was kept on the disk in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
