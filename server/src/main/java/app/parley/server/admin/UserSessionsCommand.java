// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley admin user sessions`.
@Command(
        name = "sessions",
        description = "List the sessions of an account, or end them all.",
        sortOptions = false,
        footer = "A running server closes the connections of ended sessions within seconds.")
final class UserSessionsCommand implements Runnable {
    /// The result, for programs.
    record Done(String username, int sessionsEnded) {}

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private UserTarget user = new UserTarget();

    @Option(names = "--end", description = "End all sessions of the account.")
    private boolean end;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        if (end) {
            int ended = user.change((changes, handle, operator, name) -> changes.endSessions(handle, operator, name));
            var name = user.username().value();
            user.folder()
                    .print(
                            out,
                            new Done(name, ended),
                            () -> out.println(name + " is signed out of " + UserCommand.sessions(ended)));
            return;
        }
        var sessions = user.change((changes, handle, _, name) -> changes.sessions(handle, name));
        user.folder().print(out, Map.of("sessions", sessions), () -> {
            for (var session : sessions) {
                out.println(String.format(
                        Locale.ROOT,
                        "%-24s  %-39s  since %s  used %s",
                        session.device() == null ? "unknown device" : session.device(),
                        session.address() == null ? "" : session.address(),
                        session.createdAt(),
                        session.usedAt()));
            }
        });
    }
}
