// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.audit.Operator;
import app.parley.server.backup.Backup;
import app.parley.server.command.CommandFailure;
import app.parley.server.program.ProgramName;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Pace;
import app.parley.server.verify.Finding;
import app.parley.server.verify.Repair;
import app.parley.server.verify.Verification;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley admin repair`: what can be worked out from the log is made what the log says.
@Command(
        name = "repair",
        description = "Rebuild derived tables from the log, after a backup. Stop the server first."
                + " For PostgreSQL, make the backup yourself with pg_dump.",
        sortOptions = false,
        footer = "Status 0: nothing is wrong now. 1: the rest can only be restored from a backup.")
final class RepairCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--backup", paramLabel = "FILE", description = "File for the backup (beside the data folder).")
    private @Nullable Path backup;

    @Option(
            names = "--accept-changed",
            description = "Accept the current content of events that verify reports as changed.")
    private boolean acceptChanged;

    @Mixin
    private Folder folder = new Folder();

    /// What was mended and what is left. `backup` is of before; null when there was nothing to mend.
    record Repaired(boolean ok, @Nullable String backup, List<Finding> mended, List<Finding> left) {}

    @Override
    public Integer call() {
        var repaired = folder.location() == null ? ofFolder() : ofPostgresql();
        print(repaired);
        return repaired.ok() ? 0 : spec.exitCodeOnExecutionException();
    }

    /// The database is kept from servers by PostgreSQL, and its backups are PostgreSQL's too.
    private Repaired ofPostgresql() {
        if (backup != null) {
            throw new CommandFailure("--backup is for --store sqlite. Run pg_dump first.");
        }
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            return repaired(Repair.run(folder.whole(), terms(), progress, () -> {}), null);
        }
    }

    private Repaired ofFolder() {
        var database = folder.file();
        var lock = DataFolder.open(folder.path());
        boolean whole = false;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            var made = new Backup.Made[1];
            var target = backup == null
                    ? Repair.backupFor(
                            folder.path(), STAMP.format(InstantSource.system().instant()))
                    : backup;
            var outcome = Repair.run(
                    database,
                    terms(),
                    progress,
                    () -> made[0] = new Backup(folder.path(), InstantSource.system(), Pace.full(), progress)
                            .make(target, false));
            whole = outcome.after().ok();
            return repaired(outcome, made[0] == null ? null : made[0].file());
        } finally {
            if (whole) {
                lock.close();
            } else {
                lock.leaveAsFound();
            }
        }
    }

    private Repair.Terms terms() {
        return new Repair.Terms(acceptChanged, Operator.name(), InstantSource.system());
    }

    private static Repaired repaired(Repair.Outcome outcome, @Nullable String backup) {
        return new Repaired(
                outcome.after().ok(),
                backup,
                outcome.before().findings().stream()
                        .filter(finding -> !outcome.after().findings().contains(finding))
                        .toList(),
                outcome.after().findings());
    }

    private void print(Repaired repaired) {
        var out = spec.commandLine().getOut();
        folder.print(out, repaired, () -> {
            if (repaired.backup() != null) {
                out.println("backup of before: " + repaired.backup());
            }
            repaired.mended().forEach(finding -> out.println("mended: " + finding.what()));
            repaired.left().forEach(finding -> out.println("left: " + finding.what()));
            if (!repaired.left().isEmpty() && repaired.left().stream().allMatch(Verification::isChangedEvents)) {
                out.println("Restore a backup (" + ProgramName.with("admin restore")
                        + "), or keep them as they are now (--accept-changed).");
            } else if (!repaired.left().isEmpty()) {
                out.println("What is left needs a backup: " + ProgramName.with("admin restore") + ".");
            } else if (repaired.mended().isEmpty()) {
                out.println("There is nothing to mend.");
            } else {
                out.println("All is well now. Apps will load again.");
            }
        });
    }
}
