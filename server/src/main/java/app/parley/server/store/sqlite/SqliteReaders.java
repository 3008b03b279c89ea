// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/// The few connections that read, each lent to one thread at a time. Thread-safe.
final class SqliteReaders implements AutoCloseable {
    private static final int READERS = 4;

    private final BlockingQueue<Handle> free = new ArrayBlockingQueue<>(READERS);

    SqliteReaders(SqliteConnections connections) throws SQLException {
        for (int i = 0; i < READERS; i++) {
            free.add(SqliteConnections.handle(connections.reader()));
        }
    }

    /// Run `work` on one snapshot. Blocks until a connection is free.
    <T> T reading(Function<Handle, T> work) {
        Handle reader;
        try {
            reader = free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(StoreFailure.Kind.ENVIRONMENT, "Interrupted while waiting to read.", e);
        }
        try {
            reader.run("BEGIN");
            try {
                return work.apply(reader);
            } finally {
                SqliteWriter.rollBack(reader);
            }
        } finally {
            free.add(reader);
        }
    }

    /// Let go of the pages that the connections keep in memory. One that is reading keeps its own.
    void shrink() {
        for (int i = 0; i < READERS; i++) {
            var reader = free.poll();
            if (reader != null) {
                try {
                    SqliteEngine.shrink(reader);
                } finally {
                    free.add(reader);
                }
            }
        }
    }

    @Override
    public void close() {
        var open = new ArrayList<Handle>();
        free.drainTo(open);
        open.forEach(Handle::close);
    }
}
