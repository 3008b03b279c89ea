// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/// The environment, with a variable for each option: `PARLEY_` and the option's name in capitals. An empty
/// variable counts as none.
final class Environment implements ValueSource {
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /// The variable that stands for `option`.
    static String variable(OptionSpec option) {
        return "PARLEY_"
                + option.longestName().replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public Optional<String> value(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return Optional.empty();
        }
        return Optional.ofNullable(variables.get(variable(option))).filter(value -> !value.isEmpty());
    }

    @Override
    public String origin(OptionSpec option) {
        return "the environment's " + variable(option);
    }
}
