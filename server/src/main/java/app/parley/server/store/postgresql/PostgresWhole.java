// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import app.parley.server.config.PostgresLocation;
import app.parley.server.store.Handle;
import app.parley.server.store.Whole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/// A PostgreSQL database as a whole, for a command beside its servers or without one. Thread-safe.
public final class PostgresWhole implements Whole {
    private final PostgresConnections connections;
    private final PostgresDialect dialect;

    /// @throws app.parley.server.store.StoreFailure when it cannot be reached
    public PostgresWhole(PostgresLocation location) {
        this.connections = new PostgresConnections(location);
        this.dialect = PostgresEngine.dialect(connections);
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return run(work, false);
    }

    @Override
    public <T> T change(Function<Handle, T> work) {
        return run(work, true);
    }

    private <T> T run(Function<Handle, T> work, boolean keep) {
        try (var prepared = connections.open()) {
            prepared.setAutoCommit(false);
            PostgresSchema.prepare(prepared, dialect, false);
        } catch (SQLException e) {
            throw dialect.failure("opening " + dialect.place(), e);
        }
        try (var connection = connections.open()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            // The connection is closed by itself, after it was rolled back: no statement outlives it.
            var result = work.apply(new Handle(connection, dialect));
            if (keep) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return result;
        } catch (SQLException e) {
            throw dialect.failure("opening " + dialect.place(), e);
        }
    }

    /// Return the database in words.
    @Override
    public String toString() {
        return dialect.place();
    }
}
