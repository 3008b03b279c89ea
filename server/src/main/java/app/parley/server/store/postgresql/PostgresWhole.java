// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import app.parley.server.config.PostgresLocation;
import app.parley.server.store.Handle;
import app.parley.server.store.Purpose;
import app.parley.server.store.Whole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/// A PostgreSQL database as a whole, for a command beside its servers or without one. Thread-safe.
public final class PostgresWhole implements Whole {
    private final PostgresConnections connections;
    private final PostgresDialect dialect;
    private final Purpose purpose;

    /// Of the database at `location`, which no move may be filling.
    ///
    /// @throws app.parley.server.store.StoreFailure when it cannot be reached
    public PostgresWhole(PostgresLocation location) {
        this(location, Purpose.BESIDE);
    }

    private PostgresWhole(PostgresLocation location, Purpose purpose) {
        this.connections = new PostgresConnections(location);
        this.dialect = PostgresEngine.dialect(connections);
        this.purpose = purpose;
    }

    /// Return the database at `location` for the move that fills it.
    ///
    /// @throws app.parley.server.store.StoreFailure when it cannot be reached
    public static PostgresWhole beingFilled(PostgresLocation location) {
        return new PostgresWhole(location, Purpose.FILL);
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        return run(work, false, false);
    }

    @Override
    public <T> T readAlone(Function<Handle, T> work) {
        return run(work, true, false);
    }

    @Override
    public <T> T change(Function<Handle, T> work) {
        return run(work, true, true);
    }

    private <T> T run(Function<Handle, T> work, boolean alone, boolean keep) {
        try (var prepared = connections.open()) {
            prepared.setAutoCommit(false);
            PostgresSchema.prepare(prepared, dialect, purpose);
        } catch (SQLException e) {
            throw dialect.failure("opening " + dialect.place(), e);
        }
        try (var connection = connections.open()) {
            if (alone) {
                PostgresUse.of(connection, dialect, true);
            }
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
