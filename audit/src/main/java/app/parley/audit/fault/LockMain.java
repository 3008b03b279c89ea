// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.fault;

import app.parley.audit.place.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/// The process that has a database for itself until its standard input ends.
final class LockMain {
    private static final String HELD = "held";

    private LockMain() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout=20000");
            statement.execute("BEGIN EXCLUSIVE");
            System.out.println(HELD);
            var _ = System.in.read();
            statement.execute("ROLLBACK");
        }
    }

    /// Lock `database` for `millis`; blocks until it is free again.
    static void hold(Path database, int millis) throws IOException, InterruptedException {
        var command = new ArrayList<>(ServerProcess.java());
        command.add(LockMain.class.getName());
        command.add(database.toString());
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            if (HELD.equals(out.readLine())) {
                TimeUnit.MILLISECONDS.sleep(millis);
            }
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
