// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.account.TokenKeyFile;
import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.audit.Operator;
import app.parley.server.command.CommandFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley admin keys`: the keys that sign tokens.
@Command(
        name = "keys",
        description = "Manage the keys that sign login tokens.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = KeysCommand.RotateCommand.class)
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: rotate");
    }

    /// What `rotate` tells programs: the new key's name, and until when the old one counts.
    record Rotated(String key, String retired, String believedUntil, String removedAt) {
        static Rotated at(Instant now, TokenKeyFile.Rotation rotation) {
            return new Rotated(
                    rotation.key(),
                    rotation.before(),
                    now.plus(TokenKeyFile.believed()).toString(),
                    now.plus(TokenKeyFile.kept()).toString());
        }
    }

    @Command(
            name = "rotate",
            description = "Sign login tokens with a new key. Everyone stays signed in.",
            sortOptions = false,
            footer = "A running server uses the new key within seconds. The old key accepts the tokens that it signed"
                    + " until they have expired; then the server removes it.")
    static final class RotateCommand implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Folder folder = new Folder();

        @Override
        public void run() {
            var file = new TokenKeyFile(folder.path());
            if (!file.exists()) {
                throw new CommandFailure("There is no token.key in " + folder.path()
                        + ". Start a server once, or say with --data where its data folder is.");
            }
            var now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
            try {
                file.check();
                record(now);
                print(Rotated.at(now, file.rotate(now)));
            } catch (AccessDeniedException e) {
                throw new CommandFailure(
                        "Only the user who runs the server can replace the keys in " + folder.path() + ".");
            } catch (IOException e) {
                throw new CommandFailure("The key was not replaced: " + e.getMessage());
            }
        }

        /// Before the file is changed: no rotation is without its record.
        private void record(Instant now) {
            folder.with(database -> database.write(handle -> {
                        AuditRepository.add(handle, now.toEpochMilli(), Operator.name(), AuditAct.ROTATE_KEYS, "", "");
                        return true;
                    })
                    .join());
        }

        private void print(Rotated rotated) {
            var out = spec.commandLine().getOut();
            folder.print(out, rotated, () -> {
                out.println("New tokens are signed with the key " + rotated.key + ". Everyone stays signed in.");
                out.println("The key " + rotated.retired + " accepts no token after " + rotated.believedUntil
                        + " and is removed after " + rotated.removedAt + ".");
            });
        }
    }
}
