// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A SQLite database in WAL mode, without a server, that is gone when it is closed.
record ScratchDatabase(Path folder, Connection connection) implements AutoCloseable {

    static ScratchDatabase make() throws IOException, SQLException {
        var folder = Files.createTempDirectory("parley-bench-sqlite");
        var database =
                new ScratchDatabase(folder, DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("one.db")));
        database.run("PRAGMA journal_mode = WAL");
        return database;
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        for (var suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(folder.resolve("one.db" + suffix));
        }
        Files.deleteIfExists(folder);
    }
}
