// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a server keeps its state, and how safely.
///
/// `folder` holds all of it, but for what `postgresql` holds where that is not null: rooms, messages, accounts and
/// sessions. `backups` is which backups the server makes, if any. `upgradeBackups` is the folder for
/// the
/// backup before an upgrade of the data; null means to upgrade without one.
public record Storage(
        Path folder,
        @Nullable PostgresLocation postgresql,
        Durability durability,
        @Nullable BackupPlan backups,
        @Nullable Path upgradeBackups) {
    /// Where in the data folder the backups before upgrades go, unless the operator chooses another place. The server
    /// may always write there.
    public static final String UPGRADE_BACKUPS = "before-upgrade";

    /// The defaults of a server that keeps its state in `folder`.
    public static Storage in(Path folder) {
        return new Storage(folder, null, Durability.PROCESS, null, folder.resolve(UPGRADE_BACKUPS));
    }

    /// The same with the backups before upgrades in another folder, or without them.
    public Storage upgradeBackups(@Nullable Path value) {
        return new Storage(folder, postgresql, durability, backups, value);
    }

    /// The same with rooms, messages, accounts and sessions in a PostgreSQL database.
    public Storage postgresql(PostgresLocation value) {
        return new Storage(folder, value, durability, backups, upgradeBackups);
    }
}
