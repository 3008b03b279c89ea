// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/// Credentials that systemd gives to a service, each a file in the folder that `CREDENTIALS_DIRECTORY` names:
/// one that has the name of a secret stands for the option that names the file of this secret.
final class Credentials implements ValueSource {
    private static final Map<String, String> NAMES = Map.of(
            "--store-password-file", "store-password",
            "--tls-password-file", "tls-password",
            "--metrics-token", "metrics-token");

    private final Optional<Path> folder;

    Credentials(Map<String, String> variables) {
        folder = Optional.ofNullable(variables.get("CREDENTIALS_DIRECTORY"))
                .filter(path -> !path.isEmpty())
                .map(Path::of);
    }

    @Override
    public Optional<String> value(OptionSpec option) {
        return folder.flatMap(path -> name(option).map(path::resolve))
                .filter(Files::isRegularFile)
                .map(Path::toString);
    }

    @Override
    public String origin(OptionSpec option) {
        return "the credential " + name(option).orElseThrow();
    }

    private static Optional<String> name(OptionSpec option) {
        return Optional.ofNullable(NAMES.get(option.longestName()));
    }
}
