// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.account.PasswordReset;
import app.parley.server.account.Passwords;
import app.parley.server.audit.Operator;
import app.parley.server.command.CommandFailure;
import app.parley.server.config.PasswordCost;
import app.parley.server.program.ProgramName;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley admin user`: the accounts.
@Command(
        name = "user",
        description = "List and change accounts.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UserCommand.ListCommand.class,
            UserCommand.ResetPasswordCommand.class,
            UserRoleCommand.class,
            UserDisableCommand.class,
            UserEnableCommand.class,
            UserBanCommand.class,
            UserUnbanCommand.class,
            UserSessionsCommand.class,
            UserDeleteCommand.class
        })
final class UserCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, such as list or role; --help lists all commands");
    }

    /// Return how many sessions these are, in words.
    static String sessions(int count) {
        return count + (count == 1 ? " session" : " sessions");
    }

    @Command(name = "list", description = "List all accounts.")
    static final class ListCommand implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Folder folder = new Folder();

        @Override
        public void run() {
            var users = folder.whole().read(AdminRepository::users);
            var out = spec.commandLine().getOut();
            folder.print(out, Map.of("users", users), () -> {
                for (var user : users) {
                    out.println(String.format(
                            Locale.ROOT,
                            "%-32s  %-6s  since %s  sessions %d%s%s",
                            user.username(),
                            user.bot() ? "bot" : user.role(),
                            user.createdAt(),
                            user.sessions(),
                            (user.disabled() ? "  disabled" : "") + (user.banned() ? "  banned" : ""),
                            user.name() == null ? "" : "  “" + user.name() + "”"));
                }
            });
        }
    }

    @Command(
            name = "reset-password",
            description = "Set a new password for an account, and sign it out everywhere.",
            sortOptions = false)
    static final class ResetPasswordCommand implements Runnable {
        /// What was done, for programs.
        record Done(String username, String password, int sessionsEnded) {}

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "NAME", description = "Name of the account.")
        private String name = "";

        // A password on the command line would be seen by everyone who lists processes.
        @Option(
                names = "--stdin",
                description = "Read the password from the first line of standard input instead of generating one.")
        private boolean stdin;

        @Mixin
        private Folder folder = new Folder();

        @Override
        public void run() {
            try {
                reset(Username.of(name));
            } catch (Refusal e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
        }

        private void reset(Username username) {
            var password = stdin ? readLine() : PasswordReset.randomPassword();
            var ended = folder.with(database -> {
                try (var passwords = new Passwords(PasswordCost.USUAL)) {
                    return new PasswordReset(database, passwords, InstantSource.system())
                            .reset(username, password, Operator.name());
                }
            });
            int sessions = ended.orElseThrow(() -> new CommandFailure("There is no account “" + username + "”. Run "
                    + ProgramName.with("admin user list") + " to see all accounts."));
            var out = spec.commandLine().getOut();
            folder.print(out, new Done(username.value(), password, sessions), () -> {
                if (!stdin) {
                    out.println("new password: " + password);
                }
                out.println("signed out of " + UserCommand.sessions(sessions));
            });
        }

        private static String readLine() {
            try {
                var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                if (line == null) {
                    throw new CommandFailure("Standard input has no line to take the password from.");
                }
                return line;
            } catch (IOException e) {
                throw new CommandFailure("Standard input cannot be read: " + e.getMessage());
            }
        }
    }
}
