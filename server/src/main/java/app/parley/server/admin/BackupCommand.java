// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.backup.Backup;
import app.parley.server.store.DataFolder;
import app.parley.server.store.Pace;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin backup`: one moment of the data in one file.
@Command(
        name = "backup",
        description = "Write all data of a server to one file, and check that file. The server may be running.",
        sortOptions = false)
final class BackupCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "File to create; it must not exist.")
    private Path file = Path.of("");

    @Option(
            names = "--with-secrets",
            description =
                    "Include the keys of tokens and of TLS. A person who has them can sign in as anyone and pose as the"
                            + " server.")
    private boolean secrets;

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        folder.onlySqlite("backup", "Back PostgreSQL up with pg_dump, and the data folder with it.");
        folder.file();
        Backup.Made made;
        try (var progress = folder.progress(spec.commandLine().getErr())) {
            var pace = DataFolder.isInUse(folder.path()) ? Pace.gentle() : Pace.full();
            made = new Backup(folder.path(), InstantSource.system(), pace, progress).make(file, secrets);
        }
        var out = spec.commandLine().getOut();
        folder.print(out, made, () -> {
            out.println("backup: " + made.file() + " (" + Sizes.of(made.bytes()) + ")");
            out.println(Sizes.holds(made.manifest()));
        });
    }
}
