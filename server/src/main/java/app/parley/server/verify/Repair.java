// SPDX-License-Identifier: Apache-2.0
package app.parley.server.verify;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.store.Progress;
import app.parley.server.store.Whole;
import java.nio.file.Path;
import java.time.InstantSource;

/// Mends what contradicts the log, in one transaction, and looks again. It never guesses: what the log
/// does not know is left as it is. Only the person who runs it can decide that events that changed since they were
/// written stay as they are.
public final class Repair {
    private Repair() {}

    /// What was wrong, and what still is.
    public record Outcome(Report before, Report after) {}

    /// Who asks for a repair, and whether events that are not what was written are taken as they are.
    public record Terms(boolean acceptChanged, String by, InstantSource clock) {}

    /// Mend `database`, which no one else uses. `beforehand` runs when there is something to
    /// mend and before anything is changed.
    ///
    /// @throws app.parley.server.store.StoreFailure when it cannot be read or written; then nothing is changed
    public static Outcome run(Whole database, Terms terms, Progress progress, Runnable beforehand) {
        var before = database.readAlone(transaction -> Verification.of(transaction, progress));
        boolean mend = before.findings().stream().anyMatch(Finding::repairable);
        boolean accept = terms.acceptChanged() && before.findings().stream().anyMatch(Verification::isChangedEvents);
        if (!before.logCompared() || (!mend && !accept)) {
            return new Outcome(before, before);
        }
        beforehand.run();
        progress.reached("mending", 0, 1);
        database.change(transaction -> {
            if (accept) {
                // First: what follows from an event follows from it as it is now.
                RepairRepository.accept(transaction);
            }
            RepairRepository.mend(transaction);
            AuditRepository.add(
                    transaction,
                    terms.clock().millis(),
                    terms.by(),
                    AuditAct.REPAIR,
                    "",
                    "findings=" + before.findings().size() + (accept ? " acceptChanged" : ""));
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
