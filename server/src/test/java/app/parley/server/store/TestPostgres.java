// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import app.parley.server.config.PostgresLocation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL of the tests' own, started once in a process and on this computer only. Each folder of a
/// test has a schema of its own, so that to open the same folder again is to open the same store again.
/// Thread-safe.
public final class TestPostgres {
    private static final TestPostgres ONE = new TestPostgres();

    private final Map<Path, String> schemas = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final EmbeddedPostgres server;

    private TestPostgres() {
        try {
            server = start();
        } catch (IOException e) {
            throw new AssertionError("PostgreSQL does not start", e);
        }
    }

    /// Start a PostgreSQL that keeps nothing safe: nothing of a test outlives its process. One that a test
    /// stops and starts has to be its own.
    private static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("autovacuum", "off")
                .setServerConfig("jit", "off")
                .setServerConfig("max_connections", "300")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    /// Return where the store of `folder` is; it is empty the first time.
    public static PostgresLocation location(Path folder) {
        return ONE.of(folder);
    }

    private PostgresLocation of(Path folder) {
        var schema = schemas.computeIfAbsent(folder.toAbsolutePath().normalize(), _ -> make());
        var url = URI.create("postgresql://localhost:" + server.getPort() + "/postgres?currentSchema=" + schema);
        return new PostgresLocation(url, "postgres", null, PostgresLocation.CONNECTIONS);
    }

    private String make() {
        var schema = "test_" + made.incrementAndGet();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
            return schema;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
