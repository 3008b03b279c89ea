// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import java.util.function.Consumer;

/// Tells replies to questions that still matter from those to questions of an earlier state, which are dropped.
/// Confined to the session's thread.
final class Generation {
    private int current;

    /// Drop the replies to everything that was asked so far.
    void next() {
        current++;
    }

    /// Return a task that runs `task` unless another generation has begun by then.
    Runnable guard(Runnable task) {
        int asked = current;
        return () -> {
            if (asked == current) {
                task.run();
            }
        };
    }

    /// Return a consumer that hands its value to `then` unless another generation has begun by then.
    <T> Consumer<T> guard(Consumer<T> then) {
        int asked = current;
        return value -> {
            if (asked == current) {
                then.accept(value);
            }
        };
    }
}
