// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.store.DataFolder;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.server.verify.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Brings a backup back into an empty folder, as a history of its own: clients load again, everybody signs in
/// again.
public final class Restore {
    private static final String DRAFT = "parley.db.restoring";
    /// The files that a killed restore leaves; every other file belongs to someone else.
    private static final Set<String> LEFTOVERS = Set.of("parley.lock", DRAFT, DRAFT + "-journal");

    private final String by;
    private final InstantSource clock;
    private final Progress progress;

    /// `by` asks for it, as the record of administration is to name them.
    public Restore(String by, InstantSource clock, Progress progress) {
        this.by = by;
        this.clock = clock;
        this.progress = progress;
    }

    /// What was brought back, whether the keys of tokens were in it, the history's new name, how many
    /// sessions ended, and what the check found afterwards.
    public record Restored(String data, Manifest manifest, String epoch, int sessionsEnded, Report report) {}

    /// Bring `backup` back into `data`, which is missing or empty.
    ///
    /// @throws StoreFailure when it cannot or must not be done; then `data` is as it was
    public Restored into(Path backup, Path data) {
        refuseUsed(data);
        try (var file = BackupFile.open(backup, progress)) {
            boolean existed = Files.exists(data);
            var folder = DataFolder.open(data);
            boolean done = false;
            try {
                var restored = bringBack(file, data);
                done = true;
                return restored;
            } finally {
                folder.close();
                if (!done) {
                    cleanUp(data, existed);
                }
            }
        }
    }

    private static void refuseUsed(Path data) {
        if (!Files.exists(data)) {
            return;
        }
        if (!Files.isDirectory(data)) {
            throw StoreFailure.unusable(data + " is no folder. Choose another with --data.");
        }
        try (var files = Files.list(data)) {
            if (files.anyMatch(file -> !LEFTOVERS.contains(file.getFileName().toString()))) {
                throw StoreFailure.unusable("The folder " + data
                        + " is not empty. Restore into a new one (--data), or move it away first.");
            }
        } catch (IOException e) {
            throw StoreFailure.environment("The folder " + data + " cannot be read. Check its permissions.", e);
        }
    }

    private Restored bringBack(BackupFile file, Path data) {
        var draft = data.resolve(DRAFT);
        try {
            Files.deleteIfExists(draft);
            long size = file.manifest().file(BackupFile.DATABASE).bytes();
            FreeSpace.require(data, size + size / 8);
            file.extractDatabase(draft, progress);
            var database = new DatabaseFile(draft);
            var begun = new NewHistory(by, clock, progress)
                    .begin(database, "backupOf=" + file.manifest().at());
            refuseOther(begun.report(), file.manifest());
            for (var entry : file.manifest().files()) {
                if (Backup.SECRETS.contains(entry.name())) {
                    file.extract(entry.name(), data.resolve(entry.name()), Progress.SILENT);
                }
            }
            Files.move(draft, DataFolder.database(data), StandardCopyOption.ATOMIC_MOVE);
            return new Restored(data.toString(), file.manifest(), begun.epoch(), begun.sessionsEnded(), begun.report());
        } catch (IOException e) {
            throw StoreFailure.environment(
                    "The folder " + data + " cannot be written. Check its permissions and free space.", e);
        }
    }

    private static void refuseOther(Report report, Manifest manifest) {
        if (report.events() != manifest.events() || report.accounts() != manifest.accounts()) {
            throw StoreFailure.unusable("The backup does not hold what its manifest says. Use another one.");
        }
    }

    /// Nothing stays of a restore that failed.
    private static void cleanUp(Path data, boolean existed) {
        try {
            for (var name : LEFTOVERS) {
                Files.deleteIfExists(data.resolve(name));
            }
            for (var name : List.copyOf(Backup.SECRETS)) {
                Files.deleteIfExists(data.resolve(name));
            }
            if (!existed) {
                Files.deleteIfExists(data);
            }
        } catch (IOException e) {
            throw StoreFailure.environment("What was unpacked to " + data + " could not be removed. Remove it.", e);
        }
    }
}
