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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Makes a command line that reads the environment, and answers mistakes in one line and with the contract's exit
/// status.
public final class CommandLines {
    private CommandLines() {}

    /// Return the command line of `root` and its subcommands.
    public static CommandLine of(Object root, Map<String, String> variables, PrintWriter out, PrintWriter err) {
        var environment = new Environment(variables);
        var level = Journal.failure(variables.get("JOURNAL_STREAM"));
        return new CommandLine(root)
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setDefaultValueProvider(environment)
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
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(
                        (mistake, arguments) -> wrongUsage(level, mistake, arguments, environment))
                .setExecutionExceptionHandler((failure, command, _) -> failed(level, failure, command));
    }

    private static int wrongUsage(
            String level, ParameterException mistake, String[] arguments, Environment environment) {
        var command = mistake.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        var err = command.getErr();
        err.println(level + name + ": " + firstLine(mistake.getMessage()) + origin(mistake, arguments, environment)
                + suggestion(mistake));
        err.println("See: " + name + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /// The mistake may be in the environment and not on the command line: the message then says so.
    private static String origin(ParameterException mistake, String[] arguments, Environment environment) {
        if (!(mistake.getArgSpec() instanceof OptionSpec option)
                || environment.value(option).isEmpty()
                || Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(option.longestName()))) {
            return "";
        }
        return " (from the environment's " + Environment.variable(option) + ")";
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
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String firstLine(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").lines().findFirst().orElse("");
    }
}
