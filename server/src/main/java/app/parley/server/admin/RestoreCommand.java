// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.audit.Operator;
import app.parley.server.backup.NewHistory;
import app.parley.server.backup.Restore;
import app.parley.server.command.CommandFailure;
import app.parley.server.program.ProgramName;
import app.parley.server.verify.Report;
import app.parley.server.verify.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin restore`: a backup becomes a data folder.
@Command(
        name = "restore",
        description = "Create a data folder from a backup. Everyone must sign in again.",
        sortOptions = false,
        footer = "With --store postgresql://…, run pg_restore first, then this without FILE: it checks the database and"
                + " begins a new history, so that apps load again.")
final class RestoreCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Backup to restore.")
    private @Nullable Path file;

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        if (folder.location() != null) {
            ofPostgresql();
        } else if (file == null) {
            throw new ParameterException(spec.commandLine(), "Say which backup to restore");
        } else {
            ofFile(file);
        }
    }

    /// What pg_restore brought back is begun as a new history.
    private void ofPostgresql() {
        if (file != null) {
            throw new CommandFailure("A backup file is for --store sqlite. Restore it into a folder, then use "
                    + ProgramName.with("admin move") + ". For a dump, run pg_restore, then this without the file.");
        }
        NewHistory.Begun begun;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            begun = new NewHistory(Operator.name(), InstantSource.system(), progress)
                    .begin(folder.whole(), "pg_restore");
        }
        var out = spec.commandLine().getOut();
        folder.print(out, begun, () -> {
            var report = begun.report();
            out.println("restored: " + folder.place());
            out.println(Sizes.count(report.messages(), "message", "messages") + ", "
                    + Sizes.count(report.rooms(), "room", "rooms") + ", "
                    + Sizes.count(report.accounts(), "account", "accounts"));
            signedOut(out, begun.sessionsEnded(), report);
        });
    }

    private void ofFile(Path file) {
        Restore.Restored restored;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            restored = new Restore(Operator.name(), InstantSource.system(), progress).into(file, folder.path());
        }
        var out = spec.commandLine().getOut();
        folder.print(out, restored, () -> {
            out.println("restored: " + restored.data());
            out.println(Sizes.holds(restored.manifest()));
            signedOut(out, restored.sessionsEnded(), restored.report());
        });
    }

    private static void signedOut(PrintWriter out, int sessions, Report report) {
        out.println("signed out of " + Sizes.count(sessions, "session", "sessions") + "; invites are void");
        report.findings().forEach(finding -> out.println("wrong: " + finding.what()));
        if (!report.ok()) {
            boolean changed = report.findings().stream().anyMatch(Verification::isChangedEvents);
            out.println(ProgramName.with("admin repair") + (changed ? " --accept-changed" : "") + " mends that.");
        }
    }
}
