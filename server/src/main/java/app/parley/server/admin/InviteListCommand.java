// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.account.Invites;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `parley admin invite list`.
@Command(
        name = "list",
        description = "List the invites that can still be used, newest first.",
        footer = "The server does not store codes, so they are not listed.")
final class InviteListCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        var invites = folder.with(
                database -> database.reading(handle -> new Invites(database, InstantSource.system()).open(handle)));
        var out = spec.commandLine().getOut();
        folder.print(out, Map.of("invites", invites), () -> {
            for (var invite : invites) {
                out.println(String.format(
                                Locale.ROOT,
                                "%-22s  %-6s  %d of %d left  until %s  by %s  %s",
                                invite.id(),
                                invite.role(),
                                invite.uses(),
                                invite.of(),
                                invite.expiresAt(),
                                invite.by() == null ? "the command line" : invite.by(),
                                String.join(", ", invite.rooms()))
                        .stripTrailing());
            }
        });
    }
}
