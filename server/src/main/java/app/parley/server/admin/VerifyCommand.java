// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.backup.BackupFile;
import app.parley.server.program.ProgramName;
import app.parley.server.store.DataFolder;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Whole;
import app.parley.server.store.sqlite.DatabaseFile;
import app.parley.server.verify.Report;
import app.parley.server.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin verify`: is everything there, and does it agree?
@Command(
        name = "verify",
        description = "Check the data of a server, or a backup. The server may be running.",
        sortOptions = false,
        footer = "Status 0: nothing is wrong. 1: something is wrong.")
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Backup or data folder to check (the folder of --data).")
    private @Nullable Path file;

    @Mixin
    private Folder folder = new Folder();

    /// What was looked at, whether it is well, and what was found.
    record Verified(String what, boolean ok, Report report) {}

    @Override
    public Integer call() {
        Verified verified;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            verified = verified(progress);
        }
        var out = spec.commandLine().getOut();
        folder.print(out, verified, () -> print(out, verified));
        if (verified.ok()) {
            return 0;
        }
        return spec.exitCodeOnExecutionException();
    }

    private Verified verified(TerminalProgress progress) {
        if (file == null) {
            return of(folder.place(), folder.whole(), progress);
        }
        if (Files.isDirectory(file)) {
            return of(file.toString(), new DatabaseFile(DataFolder.database(file)), progress);
        }
        return backup(file, progress);
    }

    private static Verified of(String what, Whole database, TerminalProgress progress) {
        var report = database.read(transaction -> Verification.of(transaction, progress));
        return new Verified(what, report.ok(), report);
    }

    private static Verified backup(Path file, TerminalProgress progress) {
        try (var backup = BackupFile.open(file, progress)) {
            var scratch = Files.createTempDirectory("parley-verify");
            var database = scratch.resolve("parley.db");
            try {
                backup.extractDatabase(database, progress);
                return of(file.toString(), new DatabaseFile(database), progress);
            } finally {
                Files.deleteIfExists(database);
                Files.deleteIfExists(scratch);
            }
        } catch (IOException e) {
            throw StoreFailure.environment(
                    "The backup cannot be unpacked to the folder for temporary files. Check its free space.", e);
        }
    }

    private static void print(PrintWriter out, Verified verified) {
        var report = verified.report();
        if (report.logCompared()) {
            out.println(verified.what() + ": " + Sizes.count(report.messages(), "message", "messages") + " in "
                    + Sizes.count(report.events(), "event", "events") + ", "
                    + Sizes.count(report.rooms(), "room", "rooms") + ", "
                    + Sizes.count(report.accounts(), "account", "accounts"));
        } else if (report.ok()) {
            out.println(verified.what() + ": SQLite can read it. It is of an older Parley: start a server on it once"
                    + " to have its log compared.");
        }
        for (var finding : report.findings()) {
            out.println("wrong: " + finding.what() + (finding.repairable() ? " [repair mends this]" : ""));
        }
        if (verified.ok()) {
            out.println("All is well.");
        } else if (report.repairable()) {
            out.println("Stop the server, then run " + ProgramName.with("admin repair") + ".");
        } else if (report.findings().stream()
                .allMatch(finding -> finding.repairable() || Verification.isChangedEvents(finding))) {
            out.println("Restore a backup (" + ProgramName.with("admin restore") + "), or keep them as they are now ("
                    + ProgramName.with("admin repair") + " --accept-changed).");
        } else {
            out.println("What repair does not mend needs a backup: " + ProgramName.with("admin restore") + ".");
        }
    }
}
