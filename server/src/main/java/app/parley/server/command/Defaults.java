// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives every option that is not on the command line the value of the first source that has one: the
/// environment, the file of `--config`, or a credential of systemd.
final class Defaults implements IDefaultValueProvider {
    private final Environment environment;
    private final Credentials credentials;
    private ConfigFile file = ConfigFile.NONE;

    Defaults(Environment environment, Credentials credentials) {
        this.environment = environment;
        this.credentials = credentials;
    }

    /// Use `file` from now on. To be called before the command line is read.
    void use(ConfigFile file) {
        this.file = file;
    }

    /// Return the file in use.
    ConfigFile file() {
        return file;
    }

    private Optional<ValueSource> source(OptionSpec option) {
        return List.of(environment, file, credentials).stream()
                .filter(each -> each.value(option).isPresent())
                .findFirst();
    }

    /// Return where the value of `option` stands, if it is not a default of the program.
    Optional<String> origin(OptionSpec option) {
        return source(option).map(each -> each.origin(option));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? source(option).flatMap(each -> each.value(option)).orElse(null)
                : null;
    }
}
