// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.place;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of the auditor's own, which can be killed and started again, and the network between it and the server.
///
/// It does not force to the disk what it commits: its processes die here, the computer does not. Confined to the thread
/// that breaks things.
public final class Postgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 400;

    /// It complains of each PostgreSQL that was killed. Held here, or its level would be forgotten.
    private static final Logger WORDS = Logger.getLogger("io.zonky.test.db.postgres");

    private final Path data;
    private final Path log;
    private final Proxy network;
    private int port;
    private @Nullable EmbeddedPostgres running;

    private Postgres(Path data, Path log, Proxy network) {
        this.data = data;
        this.log = log;
        this.network = network;
    }

    /// Start one with its files in `folder`.
    public static Postgres make(Path folder) throws IOException {
        WORDS.setLevel(Level.OFF);
        var postgres = new Postgres(folder.resolve("postgresql"), folder.resolve("postgresql.log"), Proxy.open());
        postgres.start();
        return postgres;
    }

    /// Start it, which does not run, and return when it takes connections.
    public void start() throws IOException {
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        var started = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                // PostgreSQL's own default. With less, it acknowledges what it has not written.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "off")
                // A file beside a socket would keep the next one from starting.
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setPGStartupWait(PATIENCE)
                .start();
        running = started;
        port = started.getPort();
        network.passTo(port);
    }

    /// The network between the server and it.
    public Proxy network() {
        return network;
    }

    /// Return the options of a server that keeps its chat here.
    public List<String> options() {
        var url = "postgresql://127.0.0.1:" + network.address().getPort() + "/postgres";
        return List.of("--store", url, "--store-user", "postgres");
    }

    /// End all its processes by the signal `name`: KILL as a loss of power would, QUIT as an operator who cannot wait.
    /// Returns when they are gone.
    public void end(String name) throws IOException, InterruptedException {
        var was = running;
        if (was == null) {
            return;
        }
        var processes = new ArrayList<>(processes(was, ""));
        long first = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        running = null;
        var _ = Tool.does("kill", "-" + name, Long.toString(first));
        processes.add(first);
        for (long process : processes) {
            awaitEnd(process);
        }
        // A zombie's number in it would look like another PostgreSQL.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        was.close();
    }

    /// Kill one of the processes that work for the server: PostgreSQL then cuts all connections and recovers.
    public void killOneOfTheServers() throws IOException, InterruptedException {
        var was = running;
        if (was == null) {
            return;
        }
        var processes = processes(
                was,
                " WHERE application_name = 'parley' AND backend_type = 'client backend'" + " ORDER BY backend_start");
        if (!processes.isEmpty()) {
            var _ = Tool.does("kill", "-KILL", Long.toString(processes.getFirst()));
        }
        awaitConnections(was);
    }

    private static List<Long> processes(EmbeddedPostgres of, String which) throws IOException {
        try (var connection = of.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT pid FROM pg_stat_activity" + which)) {
            var found = new ArrayList<Long>();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IOException("PostgreSQL does not answer", e);
        }
    }

    /// Those of a killed parent notice within milliseconds.
    private static void awaitEnd(long process) throws IOException, InterruptedException {
        for (int attempt = 0; isRunning(process) && attempt < ATTEMPTS; attempt++) {
            if (attempt == ATTEMPTS / 2) {
                var _ = Tool.does("kill", "-KILL", Long.toString(process));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /// In a process namespace of the auditor's own no one collects those that have ended: they stay as zombies.
    private static boolean isRunning(long process) throws IOException {
        try {
            return !Files.readString(Path.of("/proc/" + process + "/stat")).contains(") Z ");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void awaitConnections(EmbeddedPostgres of) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            TimeUnit.MILLISECONDS.sleep(50);
            try (var connection = of.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TEMP TABLE takes_writes (x bigint)");
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("PostgreSQL does not come back", e);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            network.close();
            end("QUIT");
        } catch (IOException e) {
            // It did not run.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
