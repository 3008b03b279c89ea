// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.audit.Operator;
import app.parley.server.command.DefaultDataFolder;
import app.parley.server.command.SecretOption;
import app.parley.server.command.StoreOptions;
import app.parley.server.config.PostgresLocation;
import app.parley.server.move.Move;
import app.parley.shared.json.Json;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley admin move`: from one store to the other.
@Command(
        name = "move",
        description = "Copy a whole chat from SQLite to PostgreSQL or back, and check the copy. Stop the server first.",
        sortOptions = false,
        footerHeading = "%n",
        footer = {
            "--from and --to take the values of --store: one is sqlite, which means the folder of --data, the other"
                    + " postgresql://HOST:PORT/DATABASE. The target must be empty. The source stays as it is.",
            "Run an interrupted move again with the same options: it goes on.",
            "Status 0: the chat was moved and checked. 1: the target is not to be used yet."
        })
final class MoveCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--from", paramLabel = "sqlite|URL", required = true, description = "Store that contains the chat.")
    private String from = "";

    @Option(names = "--to", paramLabel = "sqlite|URL", required = true, description = "Empty store to copy it to.")
    private String to = "";

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the server (${DEFAULT-VALUE}).")
    private Path data = DefaultDataFolder.path();

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

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        boolean toPostgresql = from.equals(StoreOptions.SQLITE);
        if (toPostgresql == to.equals(StoreOptions.SQLITE)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "One of --from and --to is sqlite, the other postgresql://HOST:PORT/DATABASE. To copy one PostgreSQL"
                            + " database to another, use pg_dump and pg_restore");
        }
        var location = location(toPostgresql ? "--to" : "--from", toPostgresql ? to : from);
        Move.Moved moved;
        try (var progress =
                new TerminalProgress(spec.commandLine().getErr(), !json && TerminalProgress.someoneLooks())) {
            var move = new Move(
                    data.toAbsolutePath().normalize(), location, Operator.name(), InstantSource.system(), progress);
            moved = toPostgresql ? move.toPostgresql() : move.toFolder();
        }
        print(moved, toPostgresql);
    }

    private PostgresLocation location(String option, String url) {
        PostgresLocation.problem(url).ifPresent(problem -> {
            throw new ParameterException(spec.commandLine(), option + " " + problem);
        });
        var location = new PostgresLocation(
                URI.create(url),
                user,
                passwordFile == null ? null : passwordFile.toAbsolutePath().normalize(),
                1);
        SecretOption.check(location);
        return location;
    }

    private void print(Move.Moved moved, boolean toPostgresql) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(Json.write(moved), StandardCharsets.UTF_8));
        } else {
            plainly(out, moved, toPostgresql);
        }
        out.flush();
    }

    private void plainly(PrintWriter out, Move.Moved moved, boolean toPostgresql) {
        out.println((moved.resumed() ? "moved, from where it was interrupted: " : "moved: ") + moved.from() + " to "
                + moved.to());
        var report = moved.report();
        out.println(Sizes.count(report.messages(), "message", "messages") + " in "
                + Sizes.count(report.events(), "event", "events") + ", "
                + Sizes.count(report.rooms(), "room", "rooms") + ", "
                + Sizes.count(report.accounts(), "account", "accounts"));
        out.println("All rows of " + Sizes.count(moved.tables().size(), "table", "tables")
                + " are the same, and all is well.");
        out.println("Start the server with --store " + (toPostgresql ? to : StoreOptions.SQLITE)
                + ". Do not start one on the source again: it would go on with the same history.");
    }
}
