// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.account.Invites;
import app.parley.server.audit.Operator;
import app.parley.shared.api.NewInvite;
import app.parley.shared.refusal.Refusal;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley admin invite`: makes a code that lets people in. Its subcommands list and revoke invites.
@Command(
        name = "invite",
        description = "Create an invite code for new accounts, or list and revoke invites.",
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false,
        subcommands = {InviteListCommand.class, InviteRevokeCommand.class})
final class InviteCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--uses", paramLabel = "N", description = "Number of accounts (1).")
    private @Nullable Integer uses;

    @Option(names = "--hours", paramLabel = "N", description = "Hours until the code expires (168, a week).")
    private @Nullable Integer hours;

    @Option(names = "--role", paramLabel = "ROLE", description = "Role of the people: admin, member or guest (member).")
    private @Nullable String role;

    @Option(
            names = "--room",
            paramLabel = "ID",
            description = "Room that people are added to instead of general; can be repeated.")
    private List<String> rooms = List.of();

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        try {
            var invite = folder.with(database -> new Invites(database, InstantSource.system())
                    .createForOperator(Operator.name(), new NewInvite(uses, hours, role, rooms)));
            var out = spec.commandLine().getOut();
            folder.print(out, invite, () -> {
                out.println("invite code: " + invite.code());
                out.println("for " + (invite.uses() == 1 ? "one account" : invite.uses() + " accounts") + ", until "
                        + invite.expiresAt());
            });
        } catch (Refusal e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
