// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.WriterConnection;

/// The writer's connection to a database file.
public final class SqliteWriter implements WriterConnection {
    private final Handle handle;

    public SqliteWriter(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Handle begin() {
        handle.run("BEGIN IMMEDIATE");
        return handle;
    }

    @Override
    public void commit() {
        handle.run("COMMIT");
    }

    @Override
    public void rollBack() {
        rollBack(handle);
    }

    /// Undo what was begun on `handle`, in any state that a failure left it in: SQLite ends some transactions itself.
    static void rollBack(Handle handle) {
        try {
            handle.run("ROLLBACK");
        } catch (StoreFailure alreadyOver) {
            // "no transaction is active": the failure itself rolled back.
        }
    }

    /// A commit that fails has failed: there is no one between here and the file.
    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public void close() {
        handle.close();
    }
}
