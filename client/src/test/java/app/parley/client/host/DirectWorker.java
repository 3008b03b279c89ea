// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// A worker that does each task at once, on the thread that gives it.
final class DirectWorker extends AbstractExecutorService {
    private boolean shut;

    @Override
    public void execute(Runnable task) {
        if (shut) {
            throw new AssertionError("the worker has ended");
        }
        task.run();
    }

    @Override
    public void shutdown() {
        shut = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shut = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shut;
    }
}
