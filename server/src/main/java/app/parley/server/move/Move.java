// SPDX-License-Identifier: Apache-2.0
package app.parley.server.move;

import app.parley.server.config.PostgresLocation;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Handle;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Stores;
import app.parley.server.verify.Report;
import app.parley.server.verify.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies a whole chat from SQLite in a data folder to PostgreSQL, or back, and checks that it arrived. The source
/// stays as it is. The chat keeps the name of its history, so devices go on where they were.
///
/// One that was interrupted goes on where it was: the target is marked until all is there, and each table is copied
/// in the order of its key. Confined to one thread.
public final class Move {
    private final Path folder;
    private final PostgresLocation postgresql;
    private final String by;
    private final InstantSource clock;
    private final Progress progress;

    /// Between the data folder `folder`, which also has the keys, and the database at `postgresql`. `by` asks for it,
    /// as the record of administration is to name them.
    public Move(Path folder, PostgresLocation postgresql, String by, InstantSource clock, Progress progress) {
        this.folder = folder;
        this.postgresql = postgresql;
        this.by = by;
        this.clock = clock;
        this.progress = progress;
    }

    /// What was moved from where to where, whether an interrupted move went on, how many rows each table has with their
    /// hash, and what the check of the target found: nothing.
    public record Moved(String from, String to, boolean resumed, List<TableHash> tables, Report report) {
        public Moved {
            tables = List.copyOf(tables);
        }
    }

    /// Move the chat from the folder to PostgreSQL.
    ///
    /// @throws StoreFailure when the source is not well, someone uses a store, or the target holds anything but the
    /// beginning of this move
    public Moved toPostgresql() {
        if (!Files.isRegularFile(DataFolder.database(folder))) {
            throw StoreFailure.unusable("There is no chat in " + folder + ". Say with --data where it is.");
        }
        var lock = DataFolder.open(folder);
        try {
            return move(true);
        } finally {
            lock.leaveAsFound();
        }
    }

    /// Move the chat from PostgreSQL to the folder, which is made where it is missing.
    ///
    /// @throws StoreFailure for the same reasons
    public Moved toFolder() {
        var lock = DataFolder.open(folder);
        boolean done = false;
        try {
            var moved = move(false);
            done = true;
            return moved;
        } finally {
            if (done) {
                lock.close();
            } else {
                lock.leaveAsFound();
            }
        }
    }

    private Moved move(boolean toPostgresql) {
        var from = toPostgresql ? null : postgresql;
        var to = toPostgresql ? postgresql : null;
        return Stores.whole(folder, from).readAlone(source -> {
            var space = source.queryOne("SELECT value FROM meta WHERE key = 'space'", row -> row.text("value"))
                    .orElseThrow(() -> StoreFailure.unusable("The database lacks its name. Restore a backup."));
            boolean resumed;
            List<TableHash> hashes;
            Report report;
            try (var database = Stores.fill(folder, to)) {
                var target = new MoveTarget(
                        database,
                        place(to),
                        to == null ? "Move its parley.db away first." : "Choose an empty database.");
                resumed = target.begin(space);
                refuseUnwell(source);
                target.copy(source, progress);
                hashes = target.compare(source, progress);
                report = Stores.beingFilled(folder, to).read(handle -> Verification.of(handle, progress));
                if (!report.ok()) {
                    throw StoreFailure.unusable("What arrived in " + place(to) + " is not well: "
                            + report.findings().getFirst().what() + ".");
                }
                target.end(clock.millis(), by, "from=" + place(from) + " to=" + place(to));
            }
            return new Moved(place(from), place(to), resumed, hashes, report);
        });
    }

    private String place(@Nullable PostgresLocation location) {
        return location == null ? "sqlite in " + folder : location.toString();
    }

    private void refuseUnwell(Handle source) {
        var report = Verification.of(source, progress);
        if (!report.ok()) {
            throw StoreFailure.unusable("The chat to move is not well: "
                    + report.findings().getFirst().what() + ". Repair it first (admin verify shows everything).");
        }
        if (!report.logCompared()) {
            throw StoreFailure.unusable(
                    "The chat to move is of an older Parley. Start a server on it once: it upgrades it.");
        }
    }
}
