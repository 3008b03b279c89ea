// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.contestant;

import app.parley.bench.load.BenchFailure;
import app.parley.bench.load.Dialect;
import app.parley.bench.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A server that is measured.
public enum Contestant {
    PARLEY(
            Dialect.Name.PARLEY,
            Load.Needs.HISTORY,
            "parley server " + Contestant.PARLEY_OPTIONS + " (login, JSON and the durable log included)") {
        @Override
        ServerProcess start(Path folder, List<String> options, Tools tools) throws IOException {
            return parley(folder, options, tools);
        }
    },

    PARLEY_POSTGRESQL(
            Dialect.Name.PARLEY,
            Load.Needs.HISTORY,
            "parley server on a PostgreSQL of its own, as it is set up by default, on this computer") {
        @Override
        Optional<String> missing(Tools tools) {
            return tools.postgresql().isPresent()
                    ? Optional.empty()
                    : Optional.of("PostgreSQL 15 or newer was not found; Debian's package postgresql has it");
        }

        @Override
        ServerProcess start(Path folder, List<String> options, Tools tools)
                throws IOException, InterruptedException, BenchFailure {
            var database = PostgresDatabase.start(folder, tools.postgresql().orElseThrow());
            try {
                var more = new ArrayList<>(options);
                more.addAll(database.options());
                return parley(folder, more, tools).with(database);
            } catch (IOException e) {
                database.close();
                throw e;
            }
        }
    },

    NAIVE(
            Dialect.Name.PLAIN,
            Load.Needs.NOTHING,
            "Tyrus on Grizzly, getAsyncRemote().sendText to each session (no login, no acks, nothing stored)") {
        @Override
        ServerProcess start(Path folder, List<String> options, Tools tools) throws IOException {
            return ServerProcess.java(label(), List.of(tools.javaOptions()), TYRUS, List.of("each"), folder);
        }
    },

    BROADCAST(
            Dialect.Name.PLAIN,
            Load.Needs.NOTHING,
            "Tyrus on Grizzly, TyrusSession.broadcast (no login, no acks, nothing stored)") {
        @Override
        ServerProcess start(Path folder, List<String> options, Tools tools) throws IOException {
            return ServerProcess.java(label(), List.of(tools.javaOptions()), TYRUS, List.of("broadcast"), folder);
        }
    },

    HUB(
            Dialect.Name.PLAIN,
            Load.Needs.NOTHING,
            "a hub in Go on gorilla/websocket (no login, no acks, nothing stored, drops who is slow)") {
        @Override
        Optional<String> missing(Tools tools) {
            return tools.missingForGo();
        }

        @Override
        ServerProcess start(Path folder, List<String> options, Tools tools)
                throws IOException, InterruptedException, BenchFailure {
            return ServerProcess.start(label(), ServerProcess.command(tools.hub(), options), folder);
        }
    },

    NATS(
            Dialect.Name.NATS,
            Load.Needs.ROOMS,
            "nats-server with its WebSocket listener (no login, no acks, nothing stored, no JSON)") {
        @Override
        Optional<String> missing(Tools tools) {
            return tools.missingCommand("nats-server", "Debian's package nats-server has it");
        }

        @Override
        ServerProcess start(Path folder, List<String> options, Tools tools) throws IOException, BenchFailure {
            var config = folder.resolve("nats.conf");
            Files.writeString(config, NATS_CONFIG);
            return ServerProcess.start(label(), List.of(tools.command("nats-server"), "-c", config.toString()), folder);
        }
    },

    LIMIT(
            Dialect.Name.PLAIN,
            Load.Needs.NOTHING,
            "the limit: one epoll loop in C, a frame encoded once, one write per socket and turn; nothing else") {
        @Override
        Optional<String> missing(Tools tools) {
            return tools.missingCommand("cc", "a C compiler builds it, and epoll needs Linux")
                    .or(() -> System.getProperty("os.name").equals("Linux")
                            ? Optional.empty()
                            : Optional.of("epoll needs Linux"));
        }

        @Override
        ServerProcess start(Path folder, List<String> options, Tools tools)
                throws IOException, InterruptedException, BenchFailure {
            return ServerProcess.start(label(), List.of(tools.limit().toString()), folder);
        }
    },

    SQLITE(Dialect.Name.PLAIN, Load.Needs.NOTHING, "SQLite alone, without a server, used as demos use it") {
        @Override
        ServerProcess start(Path folder, List<String> options, Tools tools) {
            throw new IllegalStateException("there is nothing to start");
        }
    };

    /// The limit that a load takes away unless it says otherwise.
    private static final String CALLS = "--max-calls-per-second";

    private static final String PARLEY_OPTIONS = "--registration open --announce off --max-sends-per-second 0"
            + " --max-sends-per-second-per-address 0 --max-connections-per-address 0 --max-connections-per-account 0"
            + " --max-accounts 0 --max-new-accounts-per-hour-per-address 0";

    private static final String TYRUS = "app.parley.bench/app.parley.bench.contestant.TyrusServer";

    private static final String NATS_CONFIG = """
        listen: "127.0.0.1:-1"
        websocket { listen: "127.0.0.1:-1", no_tls: true }
        max_payload: 65536
        """;

    private final Dialect.Name dialect;
    private final Load.Needs knows;
    private final String description;

    Contestant(Dialect.Name dialect, Load.Needs knows, String description) {
        this.dialect = dialect;
        this.knows = knows;
        this.description = description;
    }

    ServerProcess parley(Path folder, List<String> options, Tools tools) throws IOException {
        var arguments = new ArrayList<>(List.of(PARLEY_OPTIONS.split(" ", -1)));
        arguments.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--data"));
        arguments.add(folder.resolve("data").toString());
        if (!options.contains(CALLS)) {
            arguments.addAll(List.of(CALLS, "0"));
        }
        arguments.addAll(options);
        var command = tools.parley();
        // `parley-server` of a package is the server, where `parley` is the app and more.
        if (command.isEmpty() || !command.get().getFileName().toString().startsWith("parley-server")) {
            arguments.addFirst("server");
        }
        return command.isPresent()
                ? ServerProcess.start(label(), ServerProcess.command(command.get(), arguments), folder)
                : ServerProcess.java(
                        label(),
                        List.of(tools.javaOptions(), "--enable-native-access=org.xerial.sqlitejdbc"),
                        "app.parley.server/app.parley.server.ServerMain",
                        arguments,
                        folder);
    }

    /// Start it with its state in `folder`.
    abstract ServerProcess start(Path folder, List<String> options, Tools tools)
            throws IOException, InterruptedException, BenchFailure;

    /// Start it and wait until it says where it listens.
    public ServerProcess started(Path folder, List<String> options, Tools tools)
            throws IOException, InterruptedException, BenchFailure {
        var server = start(folder, options, tools);
        try {
            server.awaitAddress();
            return server;
        } catch (IOException | BenchFailure e) {
            server.close();
            throw e;
        }
    }

    /// Return the missing requirement of this computer, if any.
    Optional<String> missing(Tools tools) {
        return Optional.empty();
    }

    /// Return why it cannot be given `load` here, if it cannot.
    public Optional<String> unfit(Load load, Tools tools) {
        return missing(tools).or(() -> switch (load.needs()) {
            case NOTHING -> Optional.empty();
            case ROOMS -> knows == Load.Needs.NOTHING ? Optional.of("it knows no rooms") : Optional.empty();
            case HISTORY -> knows == Load.Needs.HISTORY ? Optional.empty() : Optional.of("it keeps nothing");
        });
    }

    public Dialect.Name dialect() {
        return dialect;
    }

    public String description() {
        return description;
    }

    /// Whether its process runs Java, and can be asked for its live heap.
    public boolean java() {
        return this == PARLEY || this == PARLEY_POSTGRESQL || this == NAIVE || this == BROADCAST;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
