// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import app.parley.server.program.ProgramName;
import app.parley.server.store.BeforeUpgrade;
import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// The schema's steps, in order; `PRAGMA user_version` counts those that a database has taken.
final class Migrations {
    /// Never change one that was released: add the next.
    private static final List<String> STEPS = List.of(
            "V001__start.sql",
            "V002__changes.sql",
            "V003__checksums.sql",
            "V004__known_networks.sql",
            "V005__mentions_and_counts.sql",
            "V006__bots.sql",
            "V007__hidden_members.sql",
            "V008__removed_rooms_and_blocks.sql",
            "V009__audit.sql",
            "V010__known_devices.sql",
            "V011__pins.sql",
            "V012__order.sql",
            "V013__profiles.sql");

    private Migrations() {}

    /// Bring the database behind `connection` to the newest schema, each step in a transaction of its
    /// own; `first` is asked where there is something to lose.
    static void run(Connection connection, BeforeUpgrade first) throws SQLException {
        int version = version(connection);
        refuseNewer(version);
        if (version > 0 && version < STEPS.size()) {
            first.upgrading(version, STEPS.size());
        }
        MentionFunction.register(connection);
        for (int step = version; step < STEPS.size(); step++) {
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("BEGIN IMMEDIATE;\n" + sql(STEPS.get(step)) + "\nPRAGMA user_version="
                        + (step + 1) + ";\nCOMMIT;");
            }
        }
    }

    /// The newest schema that this program knows.
    static int newest() {
        return STEPS.size();
    }

    /// @throws StoreFailure when the database was made by a newer Parley
    static void refuseNewer(Handle handle) {
        refuseNewer(handle.schema());
    }

    /// What someone says who may not upgrade: only a server makes the backup that goes before it.
    static StoreFailure older(int version, int newest) {
        return new StoreFailure(
                StoreFailure.Kind.UNUSABLE,
                String.format(
                        Locale.ROOT,
                        "The data folder was made by an older Parley (schema %d, this one works with %d). Start a"
                                + " server on it once: it makes a backup and upgrades it.",
                        version,
                        newest));
    }

    private static void refuseNewer(int version) {
        if (version > STEPS.size()) {
            throw new StoreFailure(
                    StoreFailure.Kind.UNUSABLE,
                    String.format(
                            Locale.ROOT,
                            "The data folder was made by a newer Parley (schema %d, this one knows %d). Install that"
                                    + " version, or go back to the backup from before the upgrade (before-upgrade in the"
                                    + " data folder) with %s.",
                            version,
                            STEPS.size(),
                            ProgramName.with("admin restore")));
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static String sql(String name) {
        try (var in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + name, e);
        }
    }
}
