// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.backup.UpgradeBackup;
import app.parley.server.config.Storage;
import app.parley.server.log.EventLog;
import app.parley.server.log.Projections;
import app.parley.server.metrics.ServerMetrics;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Database;
import app.parley.server.store.Stores;
import java.io.IOException;
import java.time.InstantSource;

/// Where the server keeps what it knows: its data folder, its database, and the log of events in it.
final class StoreWiring {
    private final DataFolder folder;
    private final Database database;
    private final EventLog log;
    private boolean started;

    StoreWiring(Storage config, ServerMetrics metrics, InstantSource clock, Closing closing) throws IOException {
        folder = DataFolder.open(config.folder());
        closing.add(this::leaveFolder);
        var upgradeBackup = new UpgradeBackup(config.folder(), config.upgradeBackups(), clock);
        database = closing.add(Stores.open(config, !folder.endedWell(), upgradeBackup));
        Projections.catchUp(database);
        log = new EventLog(database, clock);
        metrics.storage(new StorageSizes(database));
    }

    Database database() {
        return database;
    }

    EventLog log() {
        return log;
    }

    /// The chat's id, the same for as long as its data lives.
    String space() {
        return database.meta("space");
    }

    /// The history's id, another one once a backup is restored.
    String epoch() {
        return database.meta("epoch");
    }

    /// Look for damage in the background if the last server of this folder ended without closing it.
    void lookForDamage() {
        if (!folder.endedWell()) {
            database.lookForDamage();
        }
    }

    /// From now on, closing may mark the folder as closed well.
    void started() {
        started = true;
    }

    /// A start that failed, or that ended before the search for damage did, leaves that search to the next one.
    private void leaveFolder() {
        if (started && database.isSound()) {
            folder.close();
        } else {
            folder.leaveAsFound();
        }
    }
}
