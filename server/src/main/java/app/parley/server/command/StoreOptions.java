// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import app.parley.server.config.PostgresLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say where rooms, messages, accounts and sessions are kept.
public final class StoreOptions {
    public static final String SQLITE = "sqlite";

    @Option(
            names = "--store",
            paramLabel = "sqlite|URL",
            description =
                    "Storage of rooms, messages, accounts and sessions: the data folder, or the PostgreSQL database"
                            + " postgresql://HOST:PORT/DATABASE (sqlite).")
    private String store = SQLITE;

    @Option(
            names = "--store-user",
            paramLabel = "NAME",
            description = "User of the PostgreSQL database (the user who runs the command).")
    private @Nullable String user;

    @Option(
            names = "--store-password-file",
            paramLabel = "FILE",
            description = "File with the password of that user (none).")
    private @Nullable Path passwordFile;

    @Option(
            names = "--store-connections",
            paramLabel = "N",
            description = "Connections that read from PostgreSQL; one more writes (${DEFAULT-VALUE}).")
    private int connections = PostgresLocation.CONNECTIONS;

    /// Return what is wrong with what was asked for, in words; nothing when all is right.
    public Optional<String> problem() {
        if (store.equals(SQLITE)) {
            return user == null && passwordFile == null && connections == PostgresLocation.CONNECTIONS
                    ? Optional.empty()
                    : Optional.of(
                            "--store-user, --store-password-file and --store-connections need --store postgresql://…");
        }
        if (connections < 1) {
            return Optional.of("--store-connections must be 1 or more");
        }
        return PostgresLocation.problem(store).map(problem -> "--store " + problem);
    }

    /// Return the PostgreSQL database, or null for the data folder. To be asked only where there is no problem.
    public @Nullable PostgresLocation location() {
        return store.equals(SQLITE)
                ? null
                : new PostgresLocation(
                        URI.create(store),
                        user,
                        passwordFile == null
                                ? null
                                : passwordFile.toAbsolutePath().normalize(),
                        connections);
    }
}
