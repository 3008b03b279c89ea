// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.words.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks with the file of a chat on the store's thread, and gives their results to the thread of the session.
///
/// Called from the session's thread; `later` also from the store's. Nothing blocks. After `close`, tasks that wait are
/// still done, and nothing is answered any more.
final class StoreTasks {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTasks.class);

    /// A write that has no result.
    interface Change {
        void on(Store store) throws SQLException;
    }

    /// Something done with the file as a whole.
    interface Job {
        void on(OpenStore file) throws SQLException, IOException;
    }

    private final Work work;
    private final Executor session;
    private final OpenStore file;
    private Consumer<String> trouble = words -> LOG.warn("before there was a listener: {}", words);
    private boolean closed;

    /// On the store's thread only.
    private boolean failing;

    StoreTasks(@Nullable Path file, Work work, Executor session, Bounds bounds) {
        this.work = work;
        this.session = session;
        this.file = new OpenStore(file, bounds, this::tell);
    }

    void onTrouble(Consumer<String> listener) {
        trouble = listener;
    }

    /// Make `change` in one transaction; the person hears of the first failure in a row. Return whether it was taken.
    boolean change(boolean durable, Change change) {
        return work.offer(() -> {
            try {
                file.run(store -> store.write(durable, now -> {
                    change.on(now);
                    return true;
                }));
                failing = false;
            } catch (SQLException e) {
                failed(e);
            }
        });
    }

    /// Do `task`; `then` hears its result, or that it failed or was not taken.
    <T> void ask(Store.Task<T> task, Consumer<? super Outcome<T>> then) {
        boolean taken = work.offer(() -> {
            Outcome<T> outcome;
            try {
                outcome = Outcome.done(file.run(task));
            } catch (SQLException e) {
                LOG.warn("the file of a chat: {}", e.getMessage());
                outcome = Outcome.failed(Failure.local("store-failed"));
            }
            answer(then, outcome);
        });
        if (!taken) {
            answer(then, Outcome.failed(Failure.local("store-busy")));
        }
    }

    /// Do `job` after everything that waits. A job that fails or is not taken only costs room on the disk; `failure`
    /// says in the log what that leaves.
    void later(String failure, Job job) {
        var _ = work.offer(() -> {
            try {
                job.on(file);
            } catch (SQLException | IOException e) {
                LOG.debug("{}: {}", failure, e.toString());
            }
        });
    }

    /// Do `job`, which closes the file, after everything that waits; nothing is answered any more.
    void close(String doing, Job job) {
        closed = true;
        var _ = work.offer(() -> {
            try {
                job.on(file);
            } catch (SQLException | IOException e) {
                LOG.warn("{} the file of a chat: {}", doing, e.toString());
            }
        });
    }

    private <T> void answer(Consumer<? super Outcome<T>> then, Outcome<T> outcome) {
        session.execute(() -> {
            if (!closed) {
                then.accept(outcome);
            }
        });
    }

    private void failed(SQLException e) {
        LOG.warn("the file of a chat: {}", e.getMessage());
        if (!failing) {
            failing = true;
            tell(Words.of("trouble.writing"));
        }
    }

    private void tell(String words) {
        session.execute(() -> {
            if (!closed) {
                trouble.accept(words);
            }
        });
    }
}
