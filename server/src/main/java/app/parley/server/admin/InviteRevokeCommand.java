// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.account.Actor;
import app.parley.server.account.Invites;
import app.parley.server.audit.Operator;
import app.parley.server.command.CommandFailure;
import app.parley.shared.refusal.Refusal;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin invite revoke`.
@Command(name = "revoke", description = "Revoke an invite, so that its code no longer works.")
final class InviteRevokeCommand implements Runnable {
    /// The result, for programs.
    record Done(String id) {}

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "Id of the invite, as printed by invite list.")
    private String id = "";

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        try {
            folder.with(database -> {
                new Invites(database, InstantSource.system()).revoke(new Actor.Operator(Operator.name()), id);
                return true;
            });
        } catch (Refusal e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        var out = spec.commandLine().getOut();
        folder.print(out, new Done(id), () -> out.println("revoked: " + id));
    }
}
