// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, so that it can be killed.
public final class ServerProcess implements AutoCloseable {
    static final String LISTENING = "listening on ";
    static final String MAIN = "app.parley.server.ServerMain";

    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;
    private @Nullable URI address;

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.out = process.inputReader();
        this.errors = errors;
    }

    /// Run `parley` with `arguments`, whatever becomes of it.
    public static ServerProcess run(List<String> arguments) {
        try {
            var errors = Files.createTempFile("parley", ".err");
            var builder = new ProcessBuilder(command(arguments)).redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
            return new ServerProcess(builder.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(List<String> arguments) {
        return ServerArchive.inUse()
                .map(archive -> java(archive.options(), archive.classPath(), MAIN, arguments))
                .orElseGet(() -> java(MAIN, arguments));
    }

    /// Return the command that runs `main` with `arguments` in another Java, on this one's class path.
    public static List<String> java(String main, List<String> arguments) {
        return java(List.of(), System.getProperty("java.class.path"), main, arguments);
    }

    static List<String> java(List<String> options, String classPath, String main, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }

    /// Run `parley admin` with `arguments`, which ends with `status`, and return what it wrote to standard
    /// error.
    static String admin(int status, String... arguments) {
        var command = Stream.concat(Stream.of("admin"), Stream.of(arguments)).toList();
        try (var process = run(command)) {
            assertThat(process.exitStatus()).as(process.errors()).isEqualTo(status);
            return process.errors();
        }
    }

    /// Run `parley` with `arguments` on a terminal, where a person types `typed`. For Linux with util-linux.
    static ServerProcess onATerminal(String typed, String... arguments) {
        try {
            var errors = Files.createTempFile("parley", ".err");
            var quoted = command(List.of(arguments)).stream()
                    .map(word -> "'" + word + "'")
                    .collect(Collectors.joining(" "));
            var builder = new ProcessBuilder("script", "-qec", quoted, "/dev/null").redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
            // The program makes no assumption about the terminal's characters.
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            try (var keys = process.outputWriter()) {
                keys.write(typed);
            }
            return new ServerProcess(process, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Run `parley server` on loopback and a free port, keeping everything in `data`; it may fail to start.
    static ServerProcess attempt(Path data, String... options) {
        var arguments = new ArrayList<>(List.of("server", "--host", "127.0.0.1", "--data", data.toString()));
        arguments.addAll(List.of("--announce", "off", "--log-level", "warn"));
        arguments.addAll(List.of(options));
        return run(arguments);
    }

    /// Start a server that lets anyone in and has no limits.
    public static ServerProcess in(Path data) {
        return in(data, List.of());
    }

    /// Start the same with more `options`.
    public static ServerProcess in(Path data, List<String> options) {
        var open = new ArrayList<>(List.of(
                "--port",
                "0",
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
                "0"));
        open.addAll(options);
        return attempt(data, open.toArray(String[]::new));
    }

    /// Wait until it says where it listens.
    public URI address() {
        var known = address;
        if (known != null) {
            return known;
        }
        try {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(LISTENING)) {
                    var said = URI.create(line.substring(LISTENING.length()));
                    address = said;
                    return said;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("it ended: " + errors());
    }

    /// The number by which the system knows it.
    public long pid() {
        return process.pid();
    }

    /// End it as a loss of power would: nothing in it can do anything about it.
    public void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    /// Ask it to end, as an operator does.
    void terminate() {
        // The process' own `destroy` would close its output too.
        process.toHandle().destroy();
    }

    /// Wait until it has ended, and return how.
    public int exitStatus() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    /// Wait until it has ended, and return what it wrote to standard output or its terminal.
    String output() {
        return out.lines().collect(Collectors.joining("\n"));
    }

    /// What it wrote to standard error until now.
    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.delete(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
