// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only writer of the database: takes all that waits and commits it at once, so that a busy server pays for few
/// commits and an idle one never waits for company.
///
/// Thread-safe. `submit` never blocks; when `capacity` writes wait, it refuses.
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int LARGEST_BATCH = 2_000;

    /// How often a batch is tried that failed for a reason that is over at once.
    private static final int TRIES = 3;

    /// Between two questions for what became of a commit.
    private static final long ASK_MILLIS = 200;

    /// How long a server that ends asks for that.
    private static final long LAST_ASKS_MILLIS = 5_000;

    private final WriterConnection connection;
    private final BlockingQueue<Write> queue;
    private final Thread thread;
    private volatile WriterListener listener = new WriterListener() {
        @Override
        public void rolledBack() {}

        @Override
        public void committed(int size, long nanos) {}
    };
    private volatile boolean closing;
    private volatile @Nullable String trouble;

    Writer(WriterConnection connection, int capacity) {
        this.connection = connection;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofPlatform().name("parley-log").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void listen(WriterListener listener) {
        this.listener = listener;
    }

    /// Queue `write`; return false, having done nothing, when too much waits or the database is closing.
    boolean submit(Write write) {
        if (closing || !queue.offer(write)) {
            return false;
        }
        // The writer may have ended in between. If so, the write is still in the queue and no one took it.
        return !closing || !queue.remove(write);
    }

    /// Pass on that a part of the batch at hand was undone.
    void undone() {
        listener.rolledBack();
    }

    /// Why the last batch could not be kept, or null when it could; a batch that changes nothing tells nothing.
    @Nullable
    String trouble() {
        return trouble;
    }

    /// Commit what was accepted, then end. Returns when the thread has ended.
    void close() {
        closing = true;
        // An empty write wakes a writer that waits; a full queue needs no waking.
        var _ = queue.offer(new Wake());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void run() {
        var batch = new ArrayList<Write>(LARGEST_BATCH);
        while (!closing || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                // No one interrupts this thread; all accepted writes are written all the same.
                continue;
            }
            queue.drainTo(batch, LARGEST_BATCH - 1);
            commit(batch);
            batch.clear();
        }
    }

    private void commit(List<Write> batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                attempt(batch, attempt == 1);
                return;
            } catch (StoreFailure e) {
                undo();
                if (e.kind() != StoreFailure.Kind.AGAIN || attempt == TRIES) {
                    giveUpOrSplit(batch, e);
                    return;
                }
                LOG.info("writing again writes={} cause={}", batch.size(), e.getMessage());
            } catch (RuntimeException e) {
                undo();
                giveUpOrSplit(batch, e);
                return;
            } catch (Error e) {
                // The callers that wait must hear of it, and the next batch must find this thread alive.
                LOG.error("writing failed", e);
                undo();
                giveUpOrSplit(batch, new IllegalStateException("writing failed", e));
                return;
            }
        }
    }

    private void attempt(List<Write> batch, boolean first) {
        long began = System.nanoTime();
        var handle = connection.begin();
        long changes = handle.changes();
        handle.gather(first);
        listener.begins(handle, batch);
        for (var write : batch) {
            write.apply(handle);
        }
        handle.send();
        try {
            connection.commit();
        } catch (StoreFailure e) {
            if (e.kind() != StoreFailure.Kind.UNKNOWN || !isKept(e)) {
                throw e;
            }
        }
        // What changed nothing has not touched the disk either.
        if (trouble != null && handle.changes() > changes) {
            trouble = null;
            LOG.info("storage works again");
        }
        for (var write : batch) {
            tell(write::committed);
        }
        long nanos = System.nanoTime() - began;
        tell(() -> listener.committed(batch.size(), nanos));
    }

    /// Ask until it is known whether the batch is kept whose commit ended in `why`. What comes meanwhile is refused.
    ///
    /// @throws StoreFailure `why`, when the server ends before that is known
    private boolean isKept(StoreFailure why) {
        long closingSince = 0;
        while (true) {
            try {
                return connection.isKept();
            } catch (StoreFailure e) {
                note(e.getMessage(), 0);
            }
            long now = System.nanoTime();
            closingSince = closing && closingSince == 0 ? now : closingSince;
            if (closing && now - closingSince > LAST_ASKS_MILLIS * 1_000_000) {
                throw why;
            }
            refuseFor(ASK_MILLIS, why);
        }
    }

    private void refuseFor(long millis, StoreFailure why) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            try {
                var write = queue.poll(left, TimeUnit.MILLISECONDS);
                if (write != null) {
                    tell(() -> write.failed(why));
                }
            } catch (InterruptedException e) {
                // No one interrupts this thread.
                return;
            }
        }
    }

    private void undo() {
        connection.rollBack();
        listener.rolledBack();
    }

    /// One write that breaks a rule must not cost the others their place; a disk that fails fails for all.
    private void giveUpOrSplit(List<Write> batch, RuntimeException why) {
        boolean environment = why instanceof StoreFailure failure && failure.kind() != StoreFailure.Kind.CONSTRAINT;
        if (environment) {
            note(String.valueOf(why.getMessage()), batch.size());
        }
        if (environment || batch.size() == 1) {
            for (var write : batch) {
                tell(() -> write.failed(why));
            }
            return;
        }
        for (var write : batch) {
            commit(List.of(write));
        }
    }

    private void note(String cause, int writes) {
        if (!cause.equals(trouble)) {
            LOG.error("storage failed writes={} cause={}", writes, cause);
        }
        trouble = cause;
    }

    /// A listener's bug is that listener's: the log goes on.
    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a listener of the log failed", e);
        }
    }

    private static final class Wake implements Write {
        @Override
        public void apply(Handle handle) {}

        @Override
        public void committed() {}

        @Override
        public void failed(RuntimeException why) {}
    }
}
