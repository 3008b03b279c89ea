// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.postgresql;

import app.parley.server.store.Handle;
import app.parley.server.store.Purpose;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.UnfinishedMove;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The schema's steps by their numbers, which are those of SQLite's; `meta` counts those that a database has
/// taken.
final class PostgresSchema {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSchema.class);

    /// Any number that no one else uses: servers that start together take the steps one after the other.
    private static final long LOCK = 0x7061726c6579L;

    /// Never change one that was released: add the next.
    private static final SequencedMap<Integer, String> STEPS = new TreeMap<>();

    static {
        STEPS.put(10, "V010__start.sql");
        STEPS.put(11, "V011__pins.sql");
        STEPS.put(12, "V012__order.sql");
        STEPS.put(13, "V013__profiles.sql");
    }

    private PostgresSchema() {}

    static int newest() {
        return STEPS.lastEntry().getKey();
    }

    /// Return the number of the schema, 0 where there is none.
    static int of(Handle handle) {
        return handle.hasTable("meta")
                ? (int) handle.number("SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'schema'")
                : 0;
    }

    /// Make the tables or bring them to the newest schema, all steps in one transaction, where `purpose` says
    /// so.
    ///
    /// @throws StoreFailure when it is of a newer Parley, of an older one and may not be upgraded, or is being
    /// filled
    static void prepare(Connection connection, PostgresDialect dialect, Purpose purpose) throws SQLException {
        try (var handle = new Handle(connection, dialect)) {
            handle.number("SELECT 1 FROM pg_advisory_xact_lock(" + LOCK + ")");
            int version = of(handle);
            if (version > newest()) {
                throw new StoreFailure(
                        StoreFailure.Kind.UNUSABLE,
                        String.format(
                                Locale.ROOT,
                                "The database %s was made by a newer Parley (schema %d, this one knows %d). Install"
                                        + " that version.",
                                dialect.place(),
                                version,
                                newest()));
            }
            if (version > 0 && purpose != Purpose.FILL) {
                UnfinishedMove.refuse(handle, "The database " + dialect.place());
            }
            if (version < newest() && !(version == 0 ? purpose.makes() : purpose.upgrades())) {
                throw new StoreFailure(
                        StoreFailure.Kind.UNUSABLE,
                        version == 0
                                ? "The database " + dialect.place() + " holds no chat. Start a server on it once."
                                : "The database " + dialect.place()
                                        + " was made by an older Parley. Start a server on it"
                                        + " once: it upgrades it.");
            }
            if (version > 0 && version < newest()) {
                LOG.info("upgrading schema={} to={}; a backup is PostgreSQL's", version, newest());
            }
            for (var step : STEPS.entrySet()) {
                if (step.getKey() > version) {
                    try (var statement = connection.createStatement()) {
                        statement.execute(sql(step.getValue()));
                    }
                    handle.update(
                            "INSERT INTO meta (key, value) VALUES ('schema', ?)"
                                    + " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                            String.valueOf(step.getKey()));
                }
            }
            connection.commit();
        }
    }

    private static String sql(String name) {
        try (var in = PostgresSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
