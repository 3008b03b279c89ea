// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `parley admin user disable`.
@Command(
        name = "disable",
        description = "Disable an account, and sign it out everywhere.",
        sortOptions = false,
        footer = "The account keeps its rooms and messages. Undo it with: user enable NAME")
final class UserDisableCommand implements Runnable {
    /// The result, for programs.
    record Done(String username, int sessionsEnded) {}

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private UserTarget user = new UserTarget();

    @Override
    public void run() {
        int ended = user.change((changes, handle, operator, name) -> changes.disable(handle, operator, name));
        user.print(spec, new Done(user.name(), ended), " is disabled, signed out of " + UserCommand.sessions(ended));
    }
}
