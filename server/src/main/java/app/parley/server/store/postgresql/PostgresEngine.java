// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import app.parley.server.config.Durability;
import app.parley.server.config.PostgresLocation;
import app.parley.server.store.Database;
import app.parley.server.store.Engine;
import app.parley.server.store.Handle;
import app.parley.server.store.Purpose;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.StoreSizes;
import app.parley.server.store.WriterConnection;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL database: one connection that writes, and a pool of those that read. Thread-safe.
public final class PostgresEngine implements Engine {
    /// Looks at whether PostgreSQL answers between two looks at its size.
    private static final int LOOKS_PER_SIZE = 15;

    /// A server that is away for longer does not ask for its last commit any more.
    private static final Duration WRITER_KEPT = Duration.ofDays(30);

    private final PostgresConnections connections;
    private final PostgresDialect dialect;
    private final Durability durability;
    private final boolean alone;
    private final HikariDataSource readers;
    private volatile @Nullable String trouble;
    private volatile long size;
    private int looks;

    private PostgresEngine(
            PostgresConnections connections, PostgresDialect dialect, Durability durability, boolean alone) {
        this.connections = connections;
        this.dialect = dialect;
        this.durability = durability;
        this.alone = alone;
        this.readers = connections.readers();
    }

    /// Open the database at `location` for `purpose`.
    ///
    /// @throws StoreFailure when it cannot be reached, is of a newer Parley, is of an older one and may not be
    /// upgraded, or is used by someone who does not share it
    public static Database open(PostgresLocation location, Durability durability, Purpose purpose) {
        boolean alone = purpose == Purpose.FILL;
        var connections = new PostgresConnections(location);
        var dialect = dialect(connections);
        try (var connection = connections.open()) {
            connection.setAutoCommit(false);
            // The writer connects later: whoever starts a server hears of it now.
            PostgresUse.of(connection, dialect, alone);
            PostgresSchema.prepare(connection, dialect, purpose);
        } catch (SQLException e) {
            throw dialect.failure("opening " + location, e);
        }
        var database = Database.on(new PostgresEngine(connections, dialect, durability, alone));
        var _ = database.write(handle -> handle.update(
                "DELETE FROM writer WHERE since < ?", InstantSource.system().millis() - WRITER_KEPT.toMillis()));
        return database;
    }

    /// Ask which schema the tables are in, and with that whether the database can be reached at all.
    static PostgresDialect dialect(PostgresConnections connections) {
        var unknown = new PostgresDialect("public", connections.location().toString());
        try (var connection = connections.open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT current_schema()")) {
            var schema = rows.next() ? rows.getString(1) : null;
            if (schema == null) {
                throw StoreFailure.unusable("There is no schema for tables in " + connections.location() + ".");
            }
            return new PostgresDialect(schema, unknown.place());
        } catch (SQLException e) {
            throw PostgresDialect.isLost(e)
                    ? StoreFailure.environment(
                            "PostgreSQL (" + connections.location() + ") cannot be reached. Is it running, and is the"
                                    + " address right?",
                            e)
                    : unknown.failure("connecting", e);
        }
    }

    @Override
    public WriterConnection writer() {
        return new PostgresWriter(connections, dialect, durability, alone);
    }

    /// A connection that was lost meanwhile is no reason to fail: reading again changes nothing.
    @Override
    public <T> T reading(Function<Handle, T> work) {
        try {
            return readOnce(work);
        } catch (StoreFailure e) {
            if (e.kind() != StoreFailure.Kind.AGAIN) {
                throw e;
            }
            // Those that wait in the pool are lost for the same reason.
            readers.getHikariPoolMXBean().softEvictConnections();
            return readOnce(work);
        }
    }

    private <T> T readOnce(Function<Handle, T> work) {
        try (var handle = new Handle(readers.getConnection(), dialect)) {
            return work.apply(handle);
        } catch (SQLException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.ENVIRONMENT, "PostgreSQL (" + dialect.place() + ") cannot be reached.", e);
        }
    }

    /// See whether PostgreSQL answers, though no one may ask for anything.
    @Override
    public void tend(Database database) {
        try {
            if (looks++ % LOOKS_PER_SIZE == 0) {
                size = reading(handle -> handle.number("SELECT pg_database_size(current_database())"));
            } else {
                reading(handle -> handle.number("SELECT 1"));
            }
            trouble = null;
        } catch (StoreFailure e) {
            trouble = e.getMessage();
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public StoreSizes sizes() {
        return new StoreSizes(size, 0, 0, 0);
    }

    @Override
    public void close() {
        readers.close();
    }
}
