// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.Comparator;
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

    private static final int LARGEST_DISTANCE = 4;

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
                .map(name -> "The environment's " + name + " is no option" + nearest(name, known));
    }

    private static void collect(CommandLine command, Set<String> known) {
        command.getCommandSpec().options().forEach(option -> known.add(Environment.variable(option)));
        command.getSubcommands().values().forEach(each -> collect(each, known));
    }

    /// Return the end of a sentence about `name`, which is none of `known`.
    static String nearest(String name, Set<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= LARGEST_DISTANCE)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(candidate -> ". Did you mean " + candidate + "?")
                .orElse(". Remove it, or correct its name.");
    }

    /// The Levenshtein distance: letters to insert, remove or replace.
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
