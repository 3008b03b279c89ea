// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.metrics.ServerMetrics;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Database;
import java.nio.file.Path;

/// Sizes of what the store keeps on the disk, asked for each time the metrics are read. Thread-safe.
final class StorageSizes implements ServerMetrics.Storage {
    private final Path database;
    private final Path log;
    private final Database store;

    StorageSizes(Path data, Database store) {
        this.database = DataFolder.database(data);
        this.log = database.resolveSibling(database.getFileName() + "-wal");
        this.store = store;
    }

    @Override
    public long databaseBytes() {
        return database.toFile().length();
    }

    @Override
    public long logBytes() {
        return log.toFile().length();
    }

    @Override
    public long freeBytes() {
        return database.toFile().getUsableSpace();
    }

    @Override
    public long failedCheckpoints() {
        return store.failedCheckpoints();
    }
}
