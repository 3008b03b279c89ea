// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.ProgramName;
import app.parley.server.audit.Operator;
import app.parley.server.backup.Restore;
import app.parley.server.verify.Verification;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin restore`: a backup becomes a data folder.
@Command(
        name = "restore",
        description = "Create a data folder from a backup. Everyone must sign in again.",
        sortOptions = false)
final class RestoreCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "Backup to restore.")
    private Path file = Path.of("");

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        folder.onlySqlite(
                "restore",
                "Bring a pg_dump back with pg_restore. To bring this backup into PostgreSQL, restore it into a folder, then"
                        + " use admin move.");
        Restore.Restored restored;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            restored = new Restore(Operator.name(), InstantSource.system(), progress).into(file, folder.path());
        }
        var out = spec.commandLine().getOut();
        folder.print(out, restored, () -> {
            out.println("restored: " + restored.data());
            out.println(Sizes.holds(restored.manifest()));
            out.println("signed out of " + Sizes.count(restored.sessionsEnded(), "session", "sessions")
                    + "; invites are void");
            restored.report().findings().forEach(finding -> out.println("wrong: " + finding.what()));
            if (!restored.report().ok()) {
                boolean changed = restored.report().findings().stream().anyMatch(Verification::isChangedEvents);
                out.println(ProgramName.with("admin repair") + (changed ? " --accept-changed" : "") + " mends that.");
            }
        });
    }
}
