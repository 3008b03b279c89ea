// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import app.parley.server.config.PostgresLocation;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks the files of secrets that options name, before anything is begun with them.
public final class SecretOption {
    private SecretOption() {}

    /// Check all that `config` names.
    ///
    /// @throws CommandFailure for wrong usage, when there is none or everyone can read a password
    static void check(ServerConfig config) {
        check(config.storage().postgresql());
        if (config.listening().tls().certificate() instanceof TlsSettings.Given given) {
            password("--tls-password-file", given.passwordFile());
        }
        // Programs that read the metrics share its file.
        var token = config.access().metricsToken();
        if (token != null) {
            present("--metrics-token", token);
        }
    }

    /// Check the password of `location`; without a location, or a file in it, there is nothing to check.
    ///
    /// @throws CommandFailure for wrong usage, when there is no such file or everyone can read it
    public static void check(@Nullable PostgresLocation location) {
        if (location != null) {
            password("--store-password-file", location.passwordFile());
        }
    }

    private static void password(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        present(option, file);
        try {
            if (isForEveryone(file)) {
                throw CommandFailure.ofUsage(
                        option + ": Everyone on this computer can read " + file + ". Run: chmod o= " + file);
            }
        } catch (IOException e) {
            throw unreadable(option, file);
        }
    }

    private static void present(String option, Path file) {
        if (!Files.exists(file)) {
            throw CommandFailure.ofUsage(option + ": There is no file " + file + ".");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw unreadable(option, file);
        }
    }

    private static CommandFailure unreadable(String option, Path file) {
        return CommandFailure.ofUsage(
                option + ": " + file + " cannot be read. It must be a file that the user who runs this can read.");
    }

    /// Whether every user of the computer can read or change `file`, where the file system knows users.
    static boolean isForEveryone(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return false;
        }
        Set<PosixFilePermission> granted = view.readAttributes().permissions();
        return granted.contains(PosixFilePermission.OTHERS_READ) || granted.contains(PosixFilePermission.OTHERS_WRITE);
    }
}
