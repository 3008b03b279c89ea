// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import app.parley.server.config.Durability;
import app.parley.server.config.PostgresLocation;
import app.parley.server.store.StoreFailure;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Opens connections to one database. Thread-safe.
final class PostgresConnections {
    private static final int CONNECT_SECONDS = 5;

    /// No statement of a server takes as long. A machine that vanished without a word is given up by then.
    private static final int SILENT_SECONDS = 30;

    /// What a read waits for a connection: less than a person does.
    private static final int BORROW_MILLIS = 3_000;

    private final PostgresLocation location;
    private final Properties properties = new Properties();

    PostgresConnections(PostgresLocation location) {
        this.location = location;
        properties.setProperty("ApplicationName", "parley");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        var user = location.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        var file = location.passwordFile();
        if (file != null) {
            try {
                properties.setProperty(
                        "password",
                        Files.readString(file, StandardCharsets.UTF_8).strip());
            } catch (IOException e) {
                throw StoreFailure.environment("The file " + file + " of the store's password cannot be read.", e);
            }
        }
    }

    PostgresLocation location() {
        return location;
    }

    /// Open a connection for work of any length.
    Connection open() throws SQLException {
        return DriverManager.getConnection(location.jdbc(), properties);
    }

    /// Open a connection for the writer, which keeps what it commits as `durability` says.
    Connection openWriter(Durability durability) throws SQLException {
        var connection = DriverManager.getConnection(location.jdbc(), silent());
        try (var statement = connection.createStatement()) {
            if (durability == Durability.POWER) {
                // Where PostgreSQL is set to less, for all or for this user.
                statement.execute("SELECT set_config('synchronous_commit', 'on', false)"
                        + " WHERE current_setting('synchronous_commit') IN ('off', 'local')");
            }
            // Whoever waited for a locked room has to see what came in meanwhile.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Return a pool of connections that only read, each on one snapshot at a time.
    HikariDataSource readers() {
        var config = new HikariConfig();
        config.setPoolName("parley-store");
        config.setJdbcUrl(location.jdbc());
        config.setDataSourceProperties(silent());
        config.setMaximumPoolSize(location.connections());
        config.setConnectionTimeout(BORROW_MILLIS);
        config.setAutoCommit(false);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        // A store that is gone is told by whoever reads; the pool goes on trying.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private Properties silent() {
        var silent = new Properties();
        silent.putAll(properties);
        silent.setProperty("socketTimeout", String.valueOf(SILENT_SECONDS));
        return silent;
    }
}
