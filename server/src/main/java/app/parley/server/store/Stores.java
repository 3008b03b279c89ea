// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import app.parley.server.config.Durability;
import app.parley.server.config.PostgresLocation;
import app.parley.server.config.Storage;
import app.parley.server.store.postgresql.PostgresEngine;
import app.parley.server.store.postgresql.PostgresWhole;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.server.store.sqlite.SqliteEngine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens the store that an operator chose: SQLite in the data folder, or PostgreSQL.
public final class Stores {
    private Stores() {}

    /// Open or make the store of a server, and bring it to the newest schema.
    ///
    /// With `check`, look for damage where the last run wrote last. `beforeUpgrade` is asked before the schema of a
    /// data folder is changed.
    ///
    /// @throws StoreFailure when it cannot be used
    public static Database open(Storage storage, boolean check, BeforeUpgrade beforeUpgrade) {
        var postgresql = storage.postgresql();
        return postgresql == null
                ? SqliteEngine.open(DataFolder.database(storage.folder()), storage.durability(), check, beforeUpgrade)
                : PostgresEngine.open(postgresql, storage.durability(), Purpose.SERVE);
    }

    /// Open the store for a command beside its server, which alone upgrades it.
    ///
    /// @throws StoreFailure when it cannot be used
    public static Database openBeside(Path folder, @Nullable PostgresLocation postgresql) {
        return postgresql == null
                ? SqliteEngine.open(DataFolder.database(folder), Durability.POWER, false)
                : PostgresEngine.open(postgresql, Durability.POWER, Purpose.BESIDE);
    }

    /// Open or make the store that a move fills.
    ///
    /// @throws StoreFailure when it cannot be used, or someone uses it
    public static Database fill(Path folder, @Nullable PostgresLocation postgresql) {
        return postgresql == null
                ? SqliteEngine.fill(DataFolder.database(folder))
                : PostgresEngine.open(postgresql, Durability.POWER, Purpose.FILL);
    }

    /// Return the store that a move fills as a whole.
    ///
    /// @throws StoreFailure when it cannot be reached
    public static Whole beingFilled(Path folder, @Nullable PostgresLocation postgresql) {
        return postgresql == null
                ? DatabaseFile.beingFilled(DataFolder.database(folder))
                : PostgresWhole.beingFilled(postgresql);
    }

    /// Return the store as a whole.
    ///
    /// @throws StoreFailure when it cannot be reached
    public static Whole whole(Path folder, @Nullable PostgresLocation postgresql) {
        return postgresql == null ? new DatabaseFile(DataFolder.database(folder)) : new PostgresWhole(postgresql);
    }
}
