// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley admin`: looks after a server's data folder, whether or not a server runs on it.
@Command(
        name = "admin",
        description = "Administer the data folder of a server.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InviteCommand.class,
            UserCommand.class,
            RoomCommand.class,
            BackupCommand.class,
            VerifyCommand.class,
            RestoreCommand.class,
            RepairCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            MoveCommand.class,
            AuditCommand.class,
            TlsCommand.class,
            KeysCommand.class
        })
public final class AdminCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, such as invite or backup");
    }
}
