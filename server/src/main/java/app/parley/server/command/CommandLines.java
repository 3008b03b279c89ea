// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import app.parley.server.config.AddressRange;
import app.parley.server.config.Durability;
import app.parley.server.config.MetricsAccess;
import app.parley.server.config.Registration;
import app.parley.server.config.TlsSettings.PlainRequests;
import app.parley.server.logging.Journal;
import app.parley.server.logging.LogFormat;
import app.parley.server.logging.LogLevel;
import app.parley.server.store.StoreFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Makes a command line that reads the environment, a file of options and credentials too, and answers mistakes
/// in one line and with the contract's exit status.
public final class CommandLines {
    private static final Pattern NO_OPTION = Pattern.compile("[^a-z-]+");

    private CommandLines() {}

    /// Return the command line of `root` and its subcommands.
    public static CommandLine of(Object root, Map<String, String> variables, PrintWriter out, PrintWriter err) {
        var defaults = new Defaults(new Environment(variables), new Credentials(variables));
        var level = Journal.failure(variables.get("JOURNAL_STREAM"));
        return new WithConfigFile(root, variables, defaults)
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setDefaultValueProvider(defaults)
                .registerConverter(Registration.class, new Choice<>(Registration.class))
                .registerConverter(Durability.class, new Choice<>(Durability.class))
                .registerConverter(MetricsAccess.class, new Choice<>(MetricsAccess.class))
                .registerConverter(AddressRange.class, new Range())
                .registerConverter(LogFormat.class, new Choice<>(LogFormat.class))
                .registerConverter(LogLevel.class, new Choice<>(LogLevel.class))
                .registerConverter(Duration.class, new Spell())
                .registerConverter(OnOff.class, new Choice<>(OnOff.class))
                .registerConverter(PlainRequests.class, new Choice<>(PlainRequests.class))
                .setExecutionStrategy(parsed -> {
                    UnknownVariables.problem(parsed.commandSpec().commandLine(), variables)
                            .ifPresent(problem -> {
                                throw new ParameterException(
                                        parsed.commandSpec().commandLine(), problem);
                            });
                    defaults.file().warning().ifPresent(warning -> err.println(level + warning));
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((mistake, arguments) -> wrongUsage(level, mistake, arguments, defaults))
                .setExecutionExceptionHandler((failure, command, _) -> failed(level, failure, command));
    }

    /// Add the option of the file to `spec` and to each command below it, because people may put it behind any
    /// of them. Command lines of [#of] have it already.
    public static void addConfigOption(CommandSpec spec) {
        if (spec.findOption(ConfigFile.OPTION) == null) {
            spec.addOption(OptionSpec.builder(ConfigFile.OPTION)
                    .paramLabel("FILE")
                    .type(String.class)
                    .description("File with options: one NAME = VALUE on each line (none).")
                    .build());
        }
        spec.subcommands().values().forEach(each -> addConfigOption(each.getCommandSpec()));
    }

    private static int wrongUsage(String level, ParameterException mistake, String[] arguments, Defaults defaults) {
        var command = mistake.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        var err = command.getErr();
        err.println(level + name + ": " + firstLine(mistake.getMessage()) + origin(mistake, arguments, defaults)
                + suggestion(mistake));
        err.println("See: " + name + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /// The mistake may not be on the command line: the message then says where it is.
    private static String origin(ParameterException mistake, String[] arguments, Defaults defaults) {
        return concerned(mistake)
                .filter(option ->
                        Arrays.stream(arguments).noneMatch(argument -> argument.startsWith(option.longestName())))
                .flatMap(option -> defaults.origin(option).stream())
                .findFirst()
                .map(origin -> " (from " + origin + ")")
                .orElse("");
    }

    private static Stream<OptionSpec> concerned(ParameterException mistake) {
        if (mistake.getArgSpec() instanceof OptionSpec option) {
            return Stream.of(option);
        }
        var words = List.of(NO_OPTION.split(firstLine(mistake.getMessage())));
        return mistake.getCommandLine().getCommandSpec().options().stream()
                .filter(option -> words.contains(option.longestName()));
    }

    private static String suggestion(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return ". Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        return "";
    }

    private static int failed(String level, Exception failure, CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        if (failure instanceof StoreFailure || failure instanceof CommandFailure) {
            command.getErr().println(level + name + ": " + firstLine(failure.getMessage()));
        } else {
            LoggerFactory.getLogger(CommandLines.class).error("bug command={}", name, failure);
            command.getErr().println(level + name + ": An unexpected error. Please report the line above.");
        }
        return failure instanceof CommandFailure refused && refused.isOfUsage()
                ? command.getCommandSpec().exitCodeOnInvalidInput()
                : command.getCommandSpec().exitCodeOnExecutionException();
    }

    /// A command line that looks for the file of options first, as picocli asks for defaults before it reads
    /// options.
    private static final class WithConfigFile extends CommandLine {
        private final Map<String, String> variables;
        private final Defaults defaults;

        private WithConfigFile(Object root, Map<String, String> variables, Defaults defaults) {
            super(root);
            this.variables = variables;
            this.defaults = defaults;
            addConfigOption(getCommandSpec());
        }

        @Override
        public ParseResult parseArgs(String... arguments) {
            defaults.use(ConfigFile.asked(arguments, variables)
                    .map(file -> ConfigFile.read(file, this))
                    .orElse(ConfigFile.NONE));
            defaults.file().problem().ifPresent(problem -> {
                throw new ParameterException(this, problem);
            });
            return super.parseArgs(arguments);
        }
    }

    private static String firstLine(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").lines().findFirst().orElse("");
    }
}
