// SPDX-License-Identifier: Apache-2.0
package app.parley.client.outcome;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings answers to the thread that asked.
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /// Call `then` on `thread` once `answer` is there. An answer that never comes for a bug of ours is logged and
    /// fails.
    public static <T> void hand(
            CompletableFuture<Outcome<T>> answer, Executor thread, Consumer<? super Outcome<T>> then) {
        var _ = answer.whenComplete((outcome, bug) -> {
            if (bug != null) {
                LOG.error("a call failed for a bug", bug);
            }
            thread.execute(() -> then.accept(bug == null ? outcome : Outcome.failed(Failure.local("bug"))));
        });
    }
}
