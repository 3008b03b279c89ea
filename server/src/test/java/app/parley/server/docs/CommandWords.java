// SPDX-License-Identifier: Apache-2.0
package app.parley.server.docs;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/// Looks up what documents name as commands of Parley.
public final class CommandWords {
    /// Options of the desktop app, whose command line is another module's.
    private static final Set<String> OF_THE_APP = Set.of("--data", "--theme");

    private final CommandLine parley;

    public CommandWords(CommandLine parley) {
        this.parley = parley;
    }

    /// Return every command that begins with `parley` or `./parley`, with the document that names it.
    public List<String> named() {
        return Markdown.all().stream()
                .flatMap(file -> Stream.concat(
                                file.inlineCode().stream(),
                                file.blocks().stream()
                                        .filter(block -> !block.tag().equals("sh fails"))
                                        .flatMap(block -> block.lines().stream()))
                        .map(String::strip)
                        .filter(text -> text.matches("(\\./)?parley .*") && !text.matches("parley( [a-z-]+)+: .*"))
                        .map(text -> file.name() + ": " + text))
                .toList();
    }

    /// Return those that are not there.
    public List<String> unknown() {
        return named().stream().filter(each -> !isKnown(each.split(": ", 2)[1])).toList();
    }

    private boolean isKnown(String text) {
        var command = parley;
        boolean naming = true;
        // What follows a bar, a remark or a redirection is something else.
        for (var word : text.replaceFirst("\\s+([#|>&…]|  ).*", "").split("\\s+", -1)) {
            if (word.endsWith("parley") && command == parley) {
                continue;
            }
            var next = naming ? command.getSubcommands().get(word) : null;
            if (next != null) {
                command = next;
            } else if (word.startsWith("--")) {
                naming = false;
                var name = word.replaceFirst("=.*", "").replaceAll("[^a-z0-9-]", "");
                if (command.getCommandSpec().findOption(name) == null
                        && !(command == parley && OF_THE_APP.contains(name))) {
                    return false;
                }
            } else if (naming
                    && isCommandWord(word)
                    && !command.getSubcommands().isEmpty()) {
                return false;
            } else {
                naming = false;
            }
        }
        return true;
    }

    private static boolean isCommandWord(String word) {
        return word.matches("[a-z]+(-[a-z]+)*");
    }
}
