// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.command.CommandFailure;
import app.parley.server.command.DefaultDataFolder;
import app.parley.server.command.SecretOption;
import app.parley.server.command.StoreOptions;
import app.parley.server.config.PostgresLocation;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Database;
import app.parley.server.store.Stores;
import app.parley.server.store.Whole;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.shared.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that every admin command has: whose data, and for whom the answer is.
///
/// It takes no lock: both stores let a second program read and write while a server does.
final class Folder {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the server (${DEFAULT-VALUE}).")
    private Path data = DefaultDataFolder.path();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /// Return what `work` finds in or does to the database.
    ///
    /// @throws CommandFailure when the folder has none
    <T> T with(Function<Database, T> work) {
        if (location() == null) {
            file();
        }
        try (var database = Stores.openBeside(path(), location())) {
            return work.apply(database);
        }
    }

    /// Return where the data is, whether or not there is any.
    Path path() {
        return data.toAbsolutePath().normalize();
    }

    /// Return the store, for work beside its server.
    ///
    /// @throws CommandFailure when there is none
    Whole whole() {
        var postgresql = location();
        return postgresql == null ? file() : Stores.whole(path(), postgresql);
    }

    /// Return the store in words.
    String place() {
        var postgresql = location();
        return postgresql == null ? path().toString() : postgresql.toString();
    }

    @Nullable
    PostgresLocation location() {
        store.problem().ifPresent(problem -> {
            throw CommandFailure.ofUsage(problem);
        });
        var location = store.location();
        SecretOption.check(location);
        return location;
    }

    /// @throws CommandFailure when the store is PostgreSQL, whose own tools do what `command` does
    void onlySqlite(String command, String instead) {
        if (location() != null) {
            throw new CommandFailure(command + " is for --store sqlite. " + instead);
        }
    }

    /// Return the database as a file, for work beside its server.
    ///
    /// @throws CommandFailure when the folder has none
    DatabaseFile file() {
        var file = DataFolder.database(path());
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("There is no Parley server's data in " + file.getParent()
                    + ". Start a server once, or say with --data where its data is.");
        }
        return new DatabaseFile(file);
    }

    /// Return the progress for the person at the terminal; a silent one when a program reads the answer.
    TerminalProgress progress(PrintWriter err) {
        return new TerminalProgress(err, !json && TerminalProgress.someoneLooks());
    }

    /// Print `answer` as JSON, or let `plainly` print it for people.
    void print(PrintWriter out, Object answer, Runnable plainly) {
        if (json) {
            out.println(new String(Json.write(answer), StandardCharsets.UTF_8));
        } else {
            plainly.run();
        }
        out.flush();
    }
}
