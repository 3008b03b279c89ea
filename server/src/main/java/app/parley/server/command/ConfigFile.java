// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The file of `--config`: one `name = value` on each line, where a name is that of an option without its
/// dashes. Empty lines, and lines that begin with `#`, say nothing.
final class ConfigFile implements ValueSource {
    static final String OPTION = "--config";
    static final ConfigFile NONE = new ConfigFile("", Map.of(), Optional.empty(), Optional.empty());

    /// Settings of PostgreSQL's driver behind the address of a store.
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](ssl)?password=.");

    private final String name;
    private final Map<String, Line> lines;
    private final Optional<String> problem;
    private final Optional<String> warning;

    private record Line(int number, String value) {}

    private ConfigFile(String name, Map<String, Line> lines, Optional<String> problem, Optional<String> warning) {
        this.name = name;
        this.lines = Map.copyOf(lines);
        this.problem = problem;
        this.warning = warning;
    }

    /// Return the name of the file that `arguments` or else `variables` ask for.
    static Optional<String> asked(String[] arguments, Map<String, String> variables) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith(OPTION + "=")) {
                return Optional.of(arguments[i].substring(OPTION.length() + 1));
            }
            if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
                return Optional.of(arguments[i + 1]);
            }
        }
        return Optional.ofNullable(variables.get("PARLEY_CONFIG")).filter(file -> !file.isEmpty());
    }

    /// Read the file `name` with options of `root` and its subcommands.
    static ConfigFile read(String name, CommandLine root) {
        try {
            return parse(name, Files.readString(Path.of(name)), root, SecretOption.isForEveryone(Path.of(name)));
        } catch (NoSuchFileException e) {
            return broken(name, OPTION + ": There is no file " + name + ".");
        } catch (IOException | IllegalArgumentException e) {
            return broken(name, OPTION + ": The file " + name + " cannot be read. It must be text in UTF-8.");
        }
    }

    private static ConfigFile broken(String name, String problem) {
        return new ConfigFile(name, Map.of(), Optional.of(problem), Optional.empty());
    }

    private static ConfigFile parse(String name, String text, CommandLine root, boolean forEveryone) {
        var known = new TreeSet<String>();
        collect(root, known);
        var lines = new HashMap<String, Line>();
        int number = 0;
        for (var line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int sign = line.indexOf('=');
            var key = sign < 0 ? line : line.substring(0, sign).strip();
            var fault = fault(sign >= 0, key, known, lines);
            if (fault.isPresent()) {
                return broken(name, name + ", line " + number + ": " + fault.get());
            }
            lines.put(key, new Line(number, line.substring(sign + 1).strip()));
        }
        boolean secret = lines.values().stream()
                .anyMatch(line -> SECRET.matcher(line.value()).find());
        return new ConfigFile(
                name,
                lines,
                Optional.empty(),
                secret && forEveryone
                        ? Optional.of("Everyone on this computer can read " + name + ", and it has a password in it."
                                + " Run: chmod o= " + name)
                        : Optional.empty());
    }

    private static Optional<String> fault(boolean hasSign, String key, Set<String> known, Map<String, Line> before) {
        if (!hasSign) {
            return Optional.of("expected NAME = VALUE");
        }
        if (!known.contains(key)) {
            return Optional.of("“" + key + "” is no option" + Suggestion.of(key, known));
        }
        var earlier = before.get(key);
        return earlier == null
                ? Optional.empty()
                : Optional.of("“" + key + "” is on line " + earlier.number() + " already");
    }

    private static void collect(CommandLine command, Set<String> known) {
        for (var option : command.getCommandSpec().options()) {
            if (!option.usageHelp()
                    && !option.versionHelp()
                    && !option.longestName().equals(OPTION)) {
                known.add(key(option));
            }
        }
        command.getSubcommands().values().forEach(each -> collect(each, known));
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    /// Return why the file cannot be used, in one line.
    Optional<String> problem() {
        return problem;
    }

    /// Return what is unwise about the file, in one line.
    Optional<String> warning() {
        return warning;
    }

    @Override
    public Optional<String> value(OptionSpec option) {
        return Optional.ofNullable(lines.get(key(option))).map(Line::value).filter(value -> !value.isEmpty());
    }

    @Override
    public String origin(OptionSpec option) {
        var line = lines.get(key(option));
        return line == null ? name : name + ", line " + line.number();
    }
}
