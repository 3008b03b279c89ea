// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.contestant;

import app.parley.bench.load.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A PostgreSQL for one server, with its own settings, on a free port of 127.0.0.1. For one thread.
///
/// It refuses to run as root. For root, the user `postgres` runs it, whom its Debian package makes.
final class PostgresDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final long PATIENCE_SECONDS = 60;

    private final Path programs;
    private final Path data;
    private final int port;

    private PostgresDatabase(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    /// Start one by the programs in `programs`, with its files in `folder`.
    static PostgresDatabase start(Path folder, Path programs) throws IOException, InterruptedException, BenchFailure {
        var home = Files.createDirectory(folder.resolve("postgresql"));
        if (isRoot()) {
            // Its user has to reach it.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            Files.setOwner(
                    home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        }
        var database = new PostgresDatabase(programs, home.resolve("data"), freePort());
        database.run("initdb", "-D", database.data.toString(), "-U", USER, "-A", "trust", "-E", "UTF-8");
        var options = "-p " + database.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
        database.run(
                "pg_ctl",
                "-D",
                database.data.toString(),
                "-l",
                home.resolve("log").toString(),
                "-o",
                options,
                "-w",
                "start");
        return database;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Return the options of a Parley server that uses it.
    List<String> options() {
        return List.of("--store", "postgresql://127.0.0.1:" + port + "/postgres", "--store-user", USER);
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException, BenchFailure {
        var command = new ArrayList<String>(isRoot() ? List.of("runuser", "-u", USER, "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        var said = Files.createTempFile("parley-bench", ".log");
        try {
            // What it starts keeps its output open, so it goes to a file.
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new BenchFailure(program + " failed: "
                        + Files.readString(said, StandardCharsets.UTF_8).strip());
            }
        } finally {
            Files.delete(said);
        }
    }

    @Override
    public void close() {
        try {
            run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
        } catch (IOException | BenchFailure e) {
            System.err.println("bench: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
