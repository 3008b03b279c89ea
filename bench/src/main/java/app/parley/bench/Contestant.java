package app.parley.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A server that is measured.
enum Contestant {
    PARLEY("app.parley.server/app.parley.server.ServerMain") {
        @Override
        List<String> options() {
            return Stream.concat(JVM_OPTIONS.stream(), Stream.of("--enable-native-access=org.xerial.sqlitejdbc"))
                    .toList();
        }

        @Override
        List<String> arguments(Path data) {
            return List.of(("server --host 127.0.0.1 --port 0 --data " + data + " " + PARLEY_OPTIONS).split(" "));
        }

        @Override
        String description() {
            return "parley server " + PARLEY_OPTIONS + " (login, JSON and the durable log included)";
        }
    },

    NAIVE("app.parley.bench/app.parley.bench.NaiveServer") {
        @Override
        List<String> arguments(Path data) {
            return List.of();
        }

        @Override
        String description() {
            return "Tyrus on Grizzly, getAsyncRemote().sendText to each session (no login, no acks, nothing stored)";
        }
    };

    /// Those of `./parley server`.
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseCompactObjectHeaders", "-Xshare:auto", "--sun-misc-unsafe-memory-access=allow");

    private static final String PARLEY_OPTIONS = "--registration open --announce off --max-sends-per-second 0"
            + " --max-connections-per-address 0 --max-connections-per-account 0";

    private final String main;

    Contestant(String main) {
        this.main = main;
    }

    /// Return `MODULE/CLASS` of its main class.
    String main() {
        return main;
    }

    /// Return what its Java is told.
    List<String> options() {
        return JVM_OPTIONS;
    }

    /// Return its arguments when it keeps its state in `data`.
    abstract List<String> arguments(Path data);

    /// Say in a line what it is and does.
    abstract String description();

    /// Whether it has accounts, answers each send, and keeps what it acknowledged.
    boolean acknowledges() {
        return this == PARLEY;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
