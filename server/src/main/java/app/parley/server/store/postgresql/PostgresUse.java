// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import app.parley.server.store.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;

/// Says who uses a database: servers and commands together, or one command alone, such as a move.
///
/// Each writer's connection has an advisory lock for as long as it is open, so no one has to clean up after a crash.
/// Confined to the thread that has the connection.
final class PostgresUse {
    /// Any number that no one else uses. The number of the schema is added: a database can hold several chats.
    private static final long LOCK = 0x7061_726c_0000_0000L;

    private static final int WAIT_MILLIS = 2_000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private PostgresUse() {}

    /// Use the database until the connection is closed, `alone` or beside others.
    ///
    /// @throws StoreFailure when someone else uses it and one of them is alone
    static void of(Connection connection, PostgresDialect dialect, boolean alone) throws SQLException {
        if (alone) {
            alone(connection, dialect);
        } else {
            share(connection, dialect);
        }
    }

    private static void share(Connection connection, PostgresDialect dialect) throws SQLException {
        if (!lock(connection, dialect, "pg_advisory_lock_shared")) {
            throw new StoreFailure(
                    StoreFailure.Kind.ENVIRONMENT,
                    "Another program has the database " + dialect.place()
                            + " for itself, such as “admin move” or “admin repair”. Wait until it has ended.");
        }
    }

    private static void alone(Connection connection, PostgresDialect dialect) throws SQLException {
        if (!lock(connection, dialect, "pg_advisory_lock")) {
            throw StoreFailure.unusable(
                    "A Parley server or another command is using the database " + dialect.place() + ". Stop it first.");
        }
    }

    /// Those who have just ended let go a moment later.
    private static boolean lock(Connection connection, PostgresDialect dialect, String function) throws SQLException {
        try (var settings = connection.createStatement();
                var statement = connection.prepareStatement(
                        "SELECT " + function + "(" + LOCK + " + oid::bigint) FROM pg_namespace WHERE nspname = ?")) {
            settings.execute("SET lock_timeout = " + WAIT_MILLIS);
            statement.setString(1, dialect.schema());
            statement.execute();
            settings.execute("SET lock_timeout = DEFAULT");
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
