// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives every option that is not on the command line the value of its environment variable: `PARLEY_` and the option's
/// name in capitals. An empty variable counts as none.
final class Environment implements IDefaultValueProvider {
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /// The variable that stands for `option`.
    static String variable(OptionSpec option) {
        return "PARLEY_"
                + option.longestName().replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// Return the value that the environment has for `option`, if it has one.
    Optional<String> value(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return Optional.empty();
        }
        return Optional.ofNullable(variables.get(variable(option))).filter(value -> !value.isEmpty());
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? value(option).orElse(null) : null;
    }
}
