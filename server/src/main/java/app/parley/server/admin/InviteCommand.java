// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.account.Invites;
import app.parley.server.audit.Operator;
import app.parley.shared.refusal.Refusal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley admin invite`: makes a code that lets people in.
@Command(name = "invite", description = "Create an invite code, with which people sign up.", sortOptions = false)
final class InviteCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--uses", paramLabel = "N", description = "Number of accounts (1).")
    private @Nullable Integer uses;

    @Option(names = "--hours", paramLabel = "N", description = "Hours until the code expires (168, a week).")
    private @Nullable Integer hours;

    @Mixin
    private Folder folder = new Folder();

    @Override
    public void run() {
        try {
            var invite = folder.with(database ->
                    new Invites(database, InstantSource.system()).createForOperator(Operator.name(), uses, hours));
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
