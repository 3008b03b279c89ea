// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.model.RoomId;
import java.sql.SQLException;

/// One open file and what can be read and written there. Used by one thread at a time.
final class Store implements AutoCloseable {
    interface Task<T> {
        T on(Store store) throws SQLException;
    }

    final Sql sql;
    final EventRepository events;
    final SpanRepository spans;
    final CopyRepository copy;
    final SearchRepository search;
    final SearchIndex index;
    final Trimming trimming;
    private boolean durable;

    Store(Sql sql, Bounds bounds) {
        this.sql = sql;
        events = new EventRepository(sql);
        spans = new SpanRepository(sql);
        index = new SearchIndex(sql);
        copy = new CopyRepository(sql, index);
        search = new SearchRepository(sql);
        trimming = new Trimming(sql, index, bounds);
    }

    /// Do `task` as a whole or not at all. What is `durable` outlives a loss of power, the rest a kill of the app.
    <T> T write(boolean toDisk, Task<T> task) throws SQLException {
        if (durable != toDisk) {
            sql.run("PRAGMA synchronous=" + (toDisk ? "FULL" : "NORMAL"));
            durable = toDisk;
        }
        sql.run("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            var result = task.on(this);
            sql.run("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            sql.run("ROLLBACK");
        } catch (SQLException alreadyOver) {
            // The failure itself rolled back.
        }
    }

    Kept kept() throws SQLException {
        var last = copy.fact("room");
        return new Kept(
                copy.fact("epoch").orElse(null),
                copy.rooms(),
                spans.ends(),
                OutboxRepository.all(sql),
                OutboxRepository.acknowledged(sql),
                copy.drafts(),
                last.map(RoomId::new),
                copy.blocked());
    }

    /// Move what was erased out of the log of writes too.
    void checkpoint() throws SQLException {
        sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public void close() throws SQLException {
        sql.close();
    }
}
