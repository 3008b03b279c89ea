// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// The newest 50 messages of a room out of a table that has no index for it, sorted by their time.
record ScanRun(Load.Scan load) {
    private static final String TABLE =
            "CREATE TABLE message (no INTEGER PRIMARY KEY, room TEXT, username TEXT, at INTEGER, text TEXT)";
    private static final String NEWEST =
            "SELECT username, at, text FROM message WHERE room = ? ORDER BY at DESC LIMIT 50";
    private static final int ROWS_OF_A_COMMIT = 10_000;

    Outcome run() throws IOException, SQLException {
        try (var database = ScratchDatabase.make()) {
            database.run(TABLE);
            fill(database.connection());
            return new Outcome.Builder().latency(read(database.connection())).build();
        }
    }

    private void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        var text = Stamp.text(0, 0, load.size());
        try (var insert = connection.prepareStatement(
                "INSERT INTO message (room, username, at, text) VALUES ('general', 'ada', ?, ?)")) {
            for (int i = 0; i < load.messages(); i++) {
                insert.setLong(1, i);
                insert.setString(2, text);
                insert.executeUpdate();
                if (i % ROWS_OF_A_COMMIT == 0) {
                    connection.commit();
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private Histogram read(Connection connection) throws SQLException {
        var latency = new Histogram();
        try (var query = connection.prepareStatement(NEWEST)) {
            for (int i = 0; i < load.pages(); i++) {
                long before = Stamp.now();
                query.setString(1, "general");
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        rows.getString(3);
                    }
                }
                latency.add(Stamp.now() - before);
            }
        }
        return latency;
    }
}
