// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine;

/// Finds variables of the environment that look like an option and are none: a misspelt one would be ignored
/// without a word.
final class UnknownVariables {
    private static final String PREFIX = "PARLEY_";

    /// Read by the packages' scripts, the build and the desktop app.
    private static final Set<String> OTHERS = Set.of(
            "PARLEY_JAVA_OPTIONS",
            "PARLEY_OPTIONS",
            "PARLEY_MAVEN_OPTIONS",
            "PARLEY_CLIENT_DATA",
            "PARLEY_CHECK",
            "PARLEY_CHECK_PORT",
            "PARLEY_CHECK_SECONDS");

    /// What Kubernetes and Docker set for a service that is called `parley`.
    private static final Pattern SERVICE = Pattern.compile("PARLEY_(SERVICE|PORT_\\d+|ENV|NAME_\\d)(_.*)?");

    private UnknownVariables() {}

    /// Return one line about the first variable of `environment` that no option of `root` and its subcommands
    /// reads.
    static Optional<String> problem(CommandLine root, Map<String, String> environment) {
        var known = new TreeSet<>(OTHERS);
        collect(root, known);
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !known.contains(name) && !SERVICE.matcher(name).matches())
                .sorted()
                .findFirst()
                .map(name -> "The environment's " + name + " is no option" + Suggestion.of(name, known));
    }

    private static void collect(CommandLine command, Set<String> known) {
        command.getCommandSpec().options().forEach(option -> known.add(Environment.variable(option)));
        command.getSubcommands().values().forEach(each -> collect(each, known));
    }
}
