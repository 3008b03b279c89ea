// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import app.parley.shared.model.SendId;
import java.io.IOException;
import java.sql.SQLException;

/// One transaction per message, as the seed of such servers does it, on the same kind of table and with the same
/// library, but with neither a server nor a second thread that could be in the way.
record CommitEachRun(Load.CommitEach load) {

    Outcome run() throws IOException, SQLException {
        try (var database = ScratchDatabase.make()) {
            database.run("PRAGMA synchronous = " + (load.power() ? "FULL" : "NORMAL"));
            database.run("CREATE TABLE message (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, at INTEGER, text TEXT)");
            try (var insert =
                    database.connection().prepareStatement("INSERT INTO message (id, at, text) VALUES (?, ?, ?)")) {
                var text = Stamp.text(0, 0, load.size());
                long start = Stamp.now();
                long now = start;
                long count = 0;
                while (now - start < load.seconds() * Stage.NANOS) {
                    insert.setString(1, SendId.next(System.currentTimeMillis()).value());
                    insert.setLong(2, System.currentTimeMillis());
                    insert.setString(3, text);
                    insert.executeUpdate();
                    count++;
                    now = Stamp.now();
                }
                return new Outcome.Builder()
                        .with(Figure.COMMITS, count / ((double) (now - start) / Stage.NANOS))
                        .build();
            }
        }
    }
}
