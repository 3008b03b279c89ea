// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import app.parley.server.command.DefaultDataFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
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
        say(
                "This page is generated from `--help`. From source, the command is `./parley`. In the packages, `parley server`"
                        + " is `parley-server`, and `parley admin` is `parley-server admin`.");
        say("Each option can also be set by its environment variable. The value in brackets is the default.");
        say(
                "| exit status | meaning |\n|---|---|\n| 0 | success |\n| 1 | failure; one line names the cause and the remedy |\n"
                        + "| 2 | wrong usage |");
        say(String.join(" ", parley.getCommandSpec().usageMessage().footer()));
        commands(parley);
        return page.toString().stripTrailing() + "\n";
    }

    private void commands(CommandLine command) {
        for (var each : command.getSubcommands().values()) {
            command(each);
            commands(each);
        }
    }

    private void command(CommandLine command) {
        var spec = command.getCommandSpec();
        say("## " + spec.qualifiedName());
        say(String.join(" ", spec.usageMessage().description()));
        List<String> rows = new ArrayList<>();
        for (var parameter : spec.positionalParameters()) {
            rows.add("| `" + parameter.paramLabel() + "` | | " + words(parameter) + " |");
        }
        for (var option : spec.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                rows.add(row(option));
            }
        }
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
        return (folder ? words.replace(DefaultDataFolder.path().toString(), "see the README") : words)
                .replace("|", "\\|");
    }

    private void say(String paragraph) {
        page.append(paragraph).append("\n\n");
    }
}
