// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.store.Epoch;
import app.parley.server.store.Progress;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Whole;
import app.parley.server.verify.Report;
import app.parley.server.verify.Verification;
import java.time.InstantSource;

/// What a database that was brought back needs before it is served: its past is not the one that clients know, and
/// what was spent since then is not to be valid again.
public final class NewHistory {
    private final String by;
    private final InstantSource clock;
    private final Progress progress;

    /// `by` asks for it, as the record of administration is to name them.
    public NewHistory(String by, InstantSource clock, Progress progress) {
        this.by = by;
        this.clock = clock;
        this.progress = progress;
    }

    /// The history's new name, how many sessions ended, and what the check found afterwards.
    public record Begun(String epoch, int sessionsEnded, Report report) {}

    /// Give the history of `database`, which no one else uses, another name, and end all sessions and invites.
    /// `detail` says in the record of administration what was brought back.
    ///
    /// @throws StoreFailure when it is damaged in a way that no repair mends; then nothing is changed
    public Begun begin(Whole database, String detail) {
        refuseDamaged(database.readAlone(transaction -> Verification.of(transaction, progress)));
        var ended = new int[1];
        var epoch = database.change(transaction -> {
            long now = clock.millis();
            ended[0] = BackupRepository.signOutEverybody(transaction, now);
            // A backup of before the record was kept stays as it is until a server upgrades it.
            if (AuditRepository.isKept(transaction)) {
                AuditRepository.add(transaction, now, by, AuditAct.RESTORE, "", detail + " sessionsEnded=" + ended[0]);
            }
            return Epoch.renew(transaction);
        });
        var report = database.read(transaction -> Verification.of(transaction, progress));
        refuseDamaged(report);
        return new Begun(epoch, ended[0], report);
    }

    private static void refuseDamaged(Report report) {
        report.findings().stream()
                .filter(finding -> !finding.repairable() && !Verification.isChangedEvents(finding))
                .findFirst()
                .ifPresent(worst -> {
                    throw StoreFailure.unusable(
                            "The backup is of a damaged database: " + worst.what() + ". Use an older one.");
                });
    }
}
