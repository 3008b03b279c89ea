package app.parley.server.verify;

import app.parley.server.store.DataFolder;
import app.parley.server.store.DatabaseFile;
import app.parley.server.store.Progress;
import java.nio.file.Path;

/// Mends what contradicts the log, in one transaction, and looks again. It never guesses: what the log does not
/// know is
/// left as it is.
public final class Repair {
    private Repair() {}

    /// What was wrong, and what still is.
    public record Outcome(Report before, Report after) {}

    /// Mend the data folder `data`, which `lock` says is nobody else's. `beforehand` runs when there is
    /// something to
    /// mend and before anything is changed.
    ///
    /// @throws app.parley.server.store.StoreFailure when it cannot be read or written; then nothing is changed
    public static Outcome run(DataFolder lock, Progress progress, Runnable beforehand) {
        var database = new DatabaseFile(DataFolder.database(lock.path()));
        var before = database.read(transaction -> Verification.of(transaction, progress));
        boolean readable = before.logCompared();
        if (!readable || before.findings().stream().noneMatch(Finding::repairable)) {
            return new Outcome(before, before);
        }
        beforehand.run();
        progress.reached("mending", 0, 1);
        database.change(transaction -> {
            RepairRepository.mend(transaction);
            return true;
        });
        return new Outcome(before, database.read(transaction -> Verification.of(transaction, progress)));
    }

    /// The name under which a repair of `data` puts its backup, beside it.
    public static Path backupFor(Path data, String stamp) {
        return data.toAbsolutePath()
                .normalize()
                .resolveSibling(data.getFileName() + "-before-repair-" + stamp + ".zip");
    }
}
