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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stores that a test runs on, each made of the test's folder.
public enum TestStore {
    SQLITE {
        @Override
        public Database open(Path folder) {
            return SqliteEngine.open(DataFolder.database(folder), Durability.PROCESS, false);
        }

        @Override
        public Whole whole(Path folder) {
            return new DatabaseFile(DataFolder.database(folder));
        }

        @Override
        public @Nullable PostgresLocation location(Path folder) {
            return null;
        }

        @Override
        public List<String> options(Path folder) {
            return List.of();
        }
    },
    POSTGRESQL {
        @Override
        public Database open(Path folder) {
            return PostgresEngine.open(TestPostgres.location(folder), Durability.PROCESS, Purpose.SERVE);
        }

        @Override
        public Whole whole(Path folder) {
            return new PostgresWhole(TestPostgres.location(folder));
        }

        @Override
        public PostgresLocation location(Path folder) {
            return TestPostgres.location(folder);
        }

        @Override
        public List<String> options(Path folder) {
            return List.of("--store", TestPostgres.location(folder).url().toString(), "--store-user", "postgres");
        }
    };

    /// Open or make the store of `folder`.
    public abstract Database open(Path folder);

    /// Return the store of `folder`, which was made before, as a whole.
    public abstract Whole whole(Path folder);

    /// Return where the store of `folder` is, null for the folder itself.
    public abstract @Nullable PostgresLocation location(Path folder);

    /// Return the settings of a server that has `usual` ones otherwise.
    public Storage storage(Storage usual) {
        var location = location(usual.folder());
        return location == null ? usual : usual.postgresql(location);
    }

    /// Return the options of a command on the store of `folder`.
    public abstract List<String> options(Path folder);
}
