// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.contestant;

import app.parley.bench.load.BenchFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A process that ends with this one: a server, or the load generator. For one thread.
public final class ServerProcess implements AutoCloseable {
    /// The line with the address: of our own servers, and of nats-server.
    private static final Pattern LISTENING =
            Pattern.compile("(?:^listening on |Listening for websocket clients on )(?:http|ws)(://[0-9.:]+)");

    private static final int STOP_SECONDS = 15;
    private static final int LAST_LINES = 5;
    private static final int MOST_LINES = 1_000;

    private final String name;
    private final Process process;
    private final Path log;
    private final long startedAt = System.nanoTime();
    private @Nullable PostgresDatabase database;
    private @Nullable String address;
    private long tookToListen;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        // Never removed: there are few, and destroying an ended process does nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /// Start `main` (`MODULE/CLASS`) on this process's module path, as a server.
    static ServerProcess java(String name, List<String> options, String main, List<String> arguments, Path folder)
            throws IOException {
        return start(name, java(options, main, arguments), folder);
    }

    /// Start `main` (`MODULE/CLASS`) on this process's module path, to be asked for its `output`. What it says on
    /// standard error people see where `shown`.
    public static ServerProcess load(String main, List<String> arguments, boolean shown, Path folder)
            throws IOException {
        var options =
                List.of("-XX:+UseSerialGC", "-Xmx2g", "-Xshare:auto", "--enable-native-access=org.xerial.sqlitejdbc");
        var log = folder.resolve("load.log");
        var builder = new ProcessBuilder(java(options, main, arguments));
        builder.redirectError(shown ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.to(log.toFile()));
        return new ServerProcess("load", builder.start(), log);
    }

    /// Start `command`; its other output goes to `folder`.
    static ServerProcess start(String name, List<String> command, Path folder) throws IOException {
        var log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(command);
        // nats-server says where it listens in its log.
        if (name.equals(Contestant.NATS.label())) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(log.toFile());
        }
        return new ServerProcess(name, builder.start(), log);
    }

    static List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return command;
    }

    private static List<String> java(List<String> options, String main, List<String> arguments) {
        var command = command(Path.of(System.getProperty("java.home"), "bin", "java"), options);
        command.addAll(List.of("--module-path", System.getProperty("jdk.module.path"), "-m", main));
        command.addAll(arguments);
        return command;
    }

    /// Return this, which ends `database` when it is closed.
    ServerProcess with(PostgresDatabase database) {
        this.database = database;
        return this;
    }

    public long pid() {
        return process.pid();
    }

    /// Return where it listens.
    public String address() {
        if (address == null) {
            throw new IllegalStateException("it does not listen yet");
        }
        return address;
    }

    /// Wait until it says where it listens.
    void awaitAddress() throws IOException, BenchFailure {
        var lines = process.inputReader();
        for (int i = 0; i < MOST_LINES; i++) {
            var line = lines.readLine();
            if (line == null) {
                break;
            }
            var listening = LISTENING.matcher(line);
            if (listening.find()) {
                address = "http" + listening.group(1);
                tookToListen = System.nanoTime() - startedAt;
                Thread.ofVirtual().start(() -> discard(lines));
                return;
            }
        }
        throw failed();
    }

    /// A full pipe would stop it.
    private static void discard(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                // It is not needed.
            }
        } catch (IOException e) {
            // It ended.
        }
    }

    /// Wait until it ends; return its output.
    public byte[] output() throws IOException, InterruptedException, BenchFailure {
        var output = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw failed();
        }
        return output;
    }

    private BenchFailure failed() throws IOException {
        var lines = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
        var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new BenchFailure("The process “" + name + "” failed: " + String.join("\n", last));
    }

    /// Return how long it took from its start until it listened, in nanoseconds.
    public long tookToListen() {
        return tookToListen;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (database != null) {
            database.close();
        }
    }
}
