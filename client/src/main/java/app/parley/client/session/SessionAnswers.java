// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Answers;
import app.parley.client.outcome.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Brings answers of the server to the session's thread until the session is closed. Confined to that thread.
final class SessionAnswers {
    private final Executor thread;
    private boolean closed;

    SessionAnswers(Executor thread) {
        this.thread = thread;
    }

    /// Call `then` with the answer to `call`; an answer that comes after the end is dropped.
    <T> void hand(CompletableFuture<Outcome<T>> call, Consumer<? super Outcome<T>> then) {
        Answers.hand(call, thread, outcome -> {
            if (!closed) {
                then.accept(outcome);
            }
        });
    }

    void close() {
        closed = true;
    }
}
