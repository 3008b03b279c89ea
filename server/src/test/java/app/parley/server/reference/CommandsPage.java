// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import app.parley.server.command.DefaultDataFolder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The command line as a page to read, out of what `--help` says.
public final class CommandsPage {
    private final CommandLine parley;
    private final StringBuilder page = new StringBuilder();

    public CommandsPage(CommandLine parley) {
        this.parley = parley;
    }

    /// Return the page, in Markdown.
    public String write() {
        say("# Commands and options");
        say("This page is generated from `--help`. From source, the command is `./parley`. In the packages,"
                + " `parley server` is `parley-server`, `parley admin` is `parley-server admin`, and `parley health` is"
                + " `parley-server health`.");
        say("Each option can also be set by its environment variable, or by a line in the file of `--config`:"
                + " `port = 8080` for `--port 8080`. The command line takes precedence over the environment, and the"
                + " environment over the file. The value in brackets is the default. The default data folder is"
                + " `~/.local/share/parley-server` on Linux, `~/Library/Application Support/parley-server` on macOS, and"
                + " `%LOCALAPPDATA%\\parley-server` on Windows.");
        say("| exit status | meaning |\n"
                + "|---|---|\n"
                + "| 0 | success |\n"
                + "| 1 | failure; one line names the cause and the remedy |\n"
                + "| 2 | wrong usage |");
        say(String.join(" ", parley.getCommandSpec().usageMessage().footer()));
        commands(parley);
        return page.toString().stripTrailing() + "\n";
    }

    private void commands(CommandLine command) {
        for (var each : command.getSubcommands().values()) {
            // Only below the first level: the program as a whole has no options that all its commands take.
            tree(each, shared(each));
        }
    }

    private void tree(CommandLine command, Set<String> shared) {
        var spec = command.getCommandSpec();
        say("## " + spec.qualifiedName());
        say(String.join(" ", spec.usageMessage().description()));
        var rows = rows(command);
        if (!command.getSubcommands().isEmpty() && spec.parent().parent() == null) {
            if (!shared.isEmpty()) {
                say("Common options of the commands below:");
                table(shared);
            }
        } else if (!shared.isEmpty() && rows.containsAll(shared)) {
            rows.removeAll(shared);
            table(rows);
            say("And the [common options](#" + names(spec).replace(' ', '-') + ").");
        } else {
            table(rows);
        }
        for (var each : command.getSubcommands().values()) {
            tree(each, shared);
        }
    }

    /// Return the rows that most of the commands below `command` have, to be said once; none where it has no
    /// commands.
    private static Set<String> shared(CommandLine command) {
        var leaves = leaves(command);
        var counts = new LinkedHashMap<String, Integer>();
        leaves.forEach(leaf -> rows(leaf).forEach(row -> counts.merge(row, 1, Integer::sum)));
        counts.values().removeIf(count -> count <= leaves.size() / 2 || leaves.size() == 1);
        return counts.keySet();
    }

    private static List<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? List.of(command)
                : command.getSubcommands().values().stream()
                        .flatMap(each -> leaves(each).stream())
                        .toList();
    }

    /// Return the name of the command of the first level that `spec` is below, such as `parley admin`.
    private static String names(CommandSpec spec) {
        var parent = spec.parent();
        return parent == null || parent.parent() == null ? spec.qualifiedName() : names(parent);
    }

    private static Set<String> rows(CommandLine command) {
        var spec = command.getCommandSpec();
        var rows = new LinkedHashSet<String>();
        for (var parameter : spec.positionalParameters()) {
            rows.add("| `" + parameter.paramLabel() + "` | | " + words(parameter) + " |");
        }
        for (var option : spec.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                rows.add(row(option));
            }
        }
        return rows;
    }

    private void table(Set<String> rows) {
        if (!rows.isEmpty()) {
            say("| option | environment variable | meaning |\n|---|---|---|\n" + String.join("\n", rows));
        }
    }

    private static String row(OptionSpec option) {
        var label = option.arity().max() > 0 ? " " + option.paramLabel().replace("|", "\\|") : "";
        var variable = "PARLEY_"
                + option.longestName().substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
        return "| `" + option.longestName() + label + "` | `" + variable + "` | " + words(option) + " |";
    }

    /// What `--help` says, but for the one word in it that depends on the computer.
    private static String words(ArgSpec argument) {
        var words = String.join(" ", argument.description());
        boolean folder =
                argument instanceof OptionSpec option && option.longestName().equals("--data");
        return (folder ? words.replace(DefaultDataFolder.path().toString(), "see above") : words).replace("|", "\\|");
    }

    private void say(String paragraph) {
        page.append(paragraph).append("\n\n");
    }
}
