// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.metrics.ServerMetrics;
import app.parley.server.store.Database;

/// Sizes of what the store keeps on the disk, asked for each time the metrics are read. Thread-safe.
final class StorageSizes implements ServerMetrics.Storage {
    private final Database database;

    StorageSizes(Database database) {
        this.database = database;
    }

    @Override
    public long databaseBytes() {
        return database.sizes().database();
    }

    @Override
    public long logBytes() {
        return database.sizes().log();
    }

    @Override
    public long freeBytes() {
        return database.sizes().free();
    }

    @Override
    public long failedCheckpoints() {
        return database.sizes().failedCheckpoints();
    }
}
