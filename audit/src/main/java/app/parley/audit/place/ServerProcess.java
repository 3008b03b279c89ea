// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, on one data folder, that can be killed, stopped and started again.
///
/// Confined to the thread that breaks things.
public final class ServerProcess implements AutoCloseable {
    /// Names the libraries that stand before a process's own.
    static final String PRELOAD = "LD_PRELOAD";

    private static final String LISTENING = "listening on ";
    private static final long PATIENCE_SECONDS = 60;

    private final Path data;
    private final Path errors;
    private final List<String> options;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Process process;

    /// `errors` is where its log goes, `options` come after those that every server here has. `environments` are added
    /// to this process's own, with all the libraries that they
    /// preload.
    public ServerProcess(Path data, Path errors, List<String> options, List<Map<String, String>> environments) {
        this.data = data;
        this.errors = errors;
        this.options = List.copyOf(options);
        environments.forEach(one -> one.forEach((name, value) ->
                environment.merge(name, value, name.equals(PRELOAD) ? (a, b) -> a + ":" + b : (_, b) -> b)));
    }

    /// Start it and return its port.
    ///
    /// @throws DidNotStart when it ended instead, with its output
    public int start() throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--announce",
                "off",
                "--log-level",
                "warn",
                "--registration",
                "open",
                "--max-sends-per-second",
                "0",
                "--max-connections-per-address",
                "0",
                "--max-sends-per-second-per-address",
                "0",
                "--max-connections-per-account",
                "0",
                "--max-new-accounts-per-hour-per-address",
                "0",
                "--max-new-rooms-per-hour",
                "0",
                "--max-joins-per-minute",
                "0",
                "--max-calls-per-second",
                "0"));
        arguments.addAll(options);
        var builder = new ProcessBuilder(command(arguments))
                .directory(errors.resolveSibling(".").toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        builder.environment().putAll(environment);
        var started = builder.start();
        process = started;
        var out = started.inputReader(StandardCharsets.UTF_8);
        var port = listening(out);
        if (port.isEmpty()) {
            throw new DidNotStart(exitStatus(started), lastWords());
        }
        Thread.ofVirtual().name("server-out").start(() -> drain(out));
        return port.get();
    }

    /// It ended instead of listening.
    public static final class DidNotStart extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String words;

        DidNotStart(int status, String words) {
            super(words);
            this.status = status;
            this.words = words;
        }

        /// What it said.
        public String words() {
            return words;
        }

        public int status() {
            return status;
        }
    }

    /// Return the command that runs Parley with `arguments`.
    public static List<String> command(List<String> arguments) {
        var command = new ArrayList<>(java());
        command.add("app.parley.server.ServerMain");
        command.addAll(arguments);
        return command;
    }

    /// Return how Java is started here, without the class to run.
    public static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                // Auditors beside each other, each in a process namespace of its own, would fight for the same file and
                // be told so on standard output.
                "-XX:-UsePerfData",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"));
    }

    private Optional<Integer> listening(BufferedReader out) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(LISTENING)) {
                return Optional.of(
                        URI.create(line.substring(LISTENING.length())).getPort());
            }
        }
        return Optional.empty();
    }

    private static void drain(BufferedReader out) {
        try {
            var _ = out.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // It ended.
        }
    }

    /// Return the code that makes an owner, which a new server keeps in its folder.
    public String setUpCode() throws IOException {
        return Files.readString(data.resolve("set-up-code")).strip();
    }

    public Path data() {
        return data;
    }

    /// Send it a signal by name, such as `STOP`.
    public void signal(String name) throws IOException, InterruptedException {
        var running = process;
        if (running != null) {
            new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                    .start()
                    .waitFor();
        }
    }

    /// The number of its process.
    public long pid() {
        return process == null ? -1 : process.pid();
    }

    /// End it as a loss of power would: nothing in it can do anything about it.
    public void kill() throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            exitStatus(running);
            process = null;
        }
    }

    /// Ask it to end, as an operator does, and return its exit status.
    public int stop() throws InterruptedException {
        var running = process;
        if (running == null) {
            return 0;
        }
        running.toHandle().destroy();
        process = null;
        return exitStatus(running);
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    private static int exitStatus(Process running) throws InterruptedException {
        if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new IllegalStateException("the server does not end");
        }
        return running.exitValue();
    }

    /// The end of its log.
    public String lastWords() {
        try {
            var lines = Files.readAllLines(errors);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
