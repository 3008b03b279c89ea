// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley admin user ban`.
@Command(
        name = "ban",
        description = "Ban a person, and sign them out everywhere.",
        sortOptions = false,
        footer = "For 24 hours, no one can make an account from the addresses of these sessions.")
final class UserBanCommand implements Runnable {
    /// The result, for programs.
    record Done(String username, @Nullable Integer hours, int sessionsEnded) {}

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private UserTarget user = new UserTarget();

    @Option(names = "--hours", paramLabel = "N", description = "Hours until the ban ends (no end).")
    private @Nullable Integer hours;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Reason, for administrators; one line.")
    private @Nullable String reason;

    @Override
    public void run() {
        int ended =
                user.change((changes, handle, operator, name) -> changes.ban(handle, operator, name, hours, reason));
        user.print(
                spec,
                new Done(user.name(), hours, ended),
                " is banned" + (hours == null ? "" : " for " + hours + " h") + ", signed out of "
                        + UserCommand.sessions(ended));
    }
}
