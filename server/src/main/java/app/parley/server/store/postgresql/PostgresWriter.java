// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import app.parley.server.config.Durability;
import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.WriterConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer's connection, which is opened again whenever it was lost.
///
/// Each commit puts its number into this writer's row of `writer`. A connection that breaks during a commit leaves it
/// unknown whether that happened; the row tells, because it is kept with the rest or not at all. Whoever reads it for
/// update waits until the old connection's transaction has ended.
final class PostgresWriter implements WriterConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);
    private static final String LOCK_MILLIS = "SET LOCAL lock_timeout = 2000";

    private final PostgresConnections connections;
    private final PostgresDialect dialect;
    private final Durability durability;
    private final boolean alone;
    private @Nullable Handle handle;
    private @Nullable Connection connection;
    private long changes;
    private long row;
    private long commits;

    /// A writer that is `alone` has the database for itself as long as it is connected.
    PostgresWriter(PostgresConnections connections, PostgresDialect dialect, Durability durability, boolean alone) {
        this.connections = connections;
        this.dialect = dialect;
        this.durability = durability;
        this.alone = alone;
    }

    /// The driver sends the BEGIN along with the first statement.
    @Override
    public Handle begin() {
        var open = handle;
        if (open == null) {
            open = open();
        }
        // Of a transaction that was undone.
        open.drop();
        changes = open.changes();
        return open;
    }

    private Handle open() {
        try {
            var opened = connections.openWriter(durability);
            var made = new Handle(opened, dialect);
            connection = opened;
            handle = made;
            use(opened);
            if (row == 0) {
                row = made.insert(
                        "INSERT INTO writer (commit, since) VALUES (0, ?)",
                        InstantSource.system().millis());
                opened.commit();
            }
            return made;
        } catch (SQLException e) {
            throw unreachable(e);
        } catch (StoreFailure e) {
            close(connection);
            throw e;
        }
    }

    private void use(Connection opened) throws SQLException {
        PostgresUse.of(opened, dialect, alone);
        opened.commit();
    }

    private StoreFailure unreachable(SQLException e) {
        close(connection);
        return PostgresDialect.isLost(e)
                ? new StoreFailure(
                        StoreFailure.Kind.ENVIRONMENT, "PostgreSQL (" + dialect.place() + ") cannot be reached.", e)
                : dialect.failure("connecting", e);
    }

    /// The number and the COMMIT are one message to the server.
    @Override
    public void commit() {
        var open = connection;
        var statements = handle;
        if (open == null || statements == null) {
            throw new IllegalStateException("nothing was begun");
        }
        boolean changed = statements.changes() > changes;
        long number = commits + 1;
        try (var statement = open.createStatement()) {
            if (changed) {
                commits = number;
                statement.execute("UPDATE writer SET commit = " + number + " WHERE no = " + row + "; COMMIT");
            } else {
                open.commit();
            }
        } catch (SQLException e) {
            if (changed && PostgresDialect.isLost(e)) {
                close(open);
                throw new StoreFailure(
                        StoreFailure.Kind.UNKNOWN,
                        "The connection to PostgreSQL (" + dialect.place() + ") was lost during a commit.",
                        e);
            }
            throw dialect.failure("committing", e);
        }
    }

    @Override
    public boolean isKept() {
        var open = open();
        var asked = connection;
        try {
            open.run(LOCK_MILLIS);
            boolean kept = open.number("SELECT commit FROM writer WHERE no = ? FOR UPDATE", row) == commits;
            LOG.info("a commit whose outcome was unknown is {}", kept ? "kept" : "not kept");
            rollBack();
            return kept;
        } catch (StoreFailure e) {
            close(asked);
            throw e;
        }
    }

    @Override
    public void rollBack() {
        var open = connection;
        if (open == null) {
            return;
        }
        try {
            open.rollback();
        } catch (SQLException e) {
            close(open);
        }
    }

    private void close(@Nullable Connection broken) {
        connection = null;
        handle = null;
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (SQLException e) {
            LOG.debug("a lost connection could not be closed", e);
        }
    }

    @Override
    public void close() {
        var open = connection;
        try {
            if (open != null && row != 0) {
                try (var statement = open.createStatement()) {
                    statement.execute("DELETE FROM writer WHERE no = " + row);
                }
                open.commit();
            }
        } catch (SQLException e) {
            LOG.debug("the writer's row could not be removed", e);
        } finally {
            close(open);
        }
    }
}
