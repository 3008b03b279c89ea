// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/// A session's thread that works when a test says so.
public final class FakeThread implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /// Work until there is nothing left.
    public void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
