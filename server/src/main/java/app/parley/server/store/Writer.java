// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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

    private final Handle handle;
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

    Writer(Handle handle, int capacity) {
        this.handle = handle;
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
        handle.close();
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
        long began = System.nanoTime();
        long changes = handle.changes();
        try {
            handle.run("BEGIN IMMEDIATE");
            for (var write : batch) {
                write.apply(handle);
            }
            handle.run("COMMIT");
        } catch (Error e) {
            // The callers that wait must hear of it, and the next batch must find this thread alive.
            LOG.error("writing failed", e);
            undo();
            giveUpOrSplit(batch, new IllegalStateException("writing failed", e));
            return;
        } catch (RuntimeException e) {
            undo();
            giveUpOrSplit(batch, e);
            return;
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

    private void undo() {
        handle.rollBack();
        listener.rolledBack();
    }

    /// One write that breaks a rule must not cost the others their place; a disk that fails fails for all.
    private void giveUpOrSplit(List<Write> batch, RuntimeException why) {
        boolean environment = why instanceof StoreFailure failure && failure.kind() != StoreFailure.Kind.CONSTRAINT;
        if (environment) {
            var cause = String.valueOf(why.getMessage());
            if (!cause.equals(trouble)) {
                LOG.error("storage failed writes={} cause={}", batch.size(), cause);
            }
            trouble = cause;
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
