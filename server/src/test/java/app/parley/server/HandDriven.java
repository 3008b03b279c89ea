// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;

/// An executor whose tasks wait until the test runs them. Thread-safe.
public final class HandDriven implements Executor {
    private final Deque<Runnable> tasks = new ConcurrentLinkedDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    public int waiting() {
        return tasks.size();
    }

    /// Run the task that has waited longest; returns whether there was one.
    public boolean runOne() {
        var task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /// Run all tasks, and those that they bring, until none is left.
    public void runAll() {
        for (int turns = 0; runOne(); turns++) {
            if (turns == 100_000) {
                throw new AssertionError("there is no end of tasks");
            }
        }
    }
}
