// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.admin.AdminCommand;
import app.parley.server.command.CommandLines;
import app.parley.server.command.HealthCommand;
import app.parley.server.command.ServerCommand;
import app.parley.server.logging.LogFormat;
import app.parley.server.logging.LogLevel;
import app.parley.server.logging.ServerLogging;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The program `parley-server` of the packages: the server, with `admin` to look after it and `health` to ask
/// how it is.
public final class PackagedServerMain {
    private static final Set<String> COMMANDS_AND_HELP = Set.of("admin", "health", "--help");

    private PackagedServerMain() {}

    /// Run what `arguments` ask for, and end the process with its status.
    public static void main(String[] arguments) {
        ServerLogging.configure(LogLevel.WARN, LogFormat.TEXT);
        var out = new PrintWriter(System.out, true, System.out.charset());
        var err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(commandLine(arguments, System.getenv(), out, err).execute(arguments));
    }

    /// Return what understands `arguments`. Where they only start the server, it knows no subcommands: to learn
    /// of all those takes picocli a sixth of the time until the server listens.
    static CommandLine commandLine(
            String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return CommandLines.of(onlyStart(arguments) ? server() : spec(), environment, out, err);
    }

    /// Whether there are only options, each with its value. Who wants help, or says a word that may be a
    /// command, is answered by all that the program knows.
    private static boolean onlyStart(String... arguments) {
        boolean valueFollows = false;
        for (var argument : arguments) {
            boolean option = argument.startsWith("--");
            if (COMMANDS_AND_HELP.contains(argument) || (!option && !valueFollows)) {
                return false;
            }
            valueFollows = option && !argument.contains("=");
        }
        return true;
    }

    /// What the program takes; its man pages and completions are made from this too.
    static CommandSpec spec() {
        var spec = server();
        spec.addSubcommand("admin", new CommandLine(new AdminCommand()));
        spec.addSubcommand("health", new CommandLine(new HealthCommand()));
        spec.subcommands().values().forEach(command -> withHelp(command.getCommandSpec()));
        CommandLines.addConfigOption(spec);
        return spec;
    }

    private static CommandSpec server() {
        var spec = CommandSpec.forAnnotatedObject(new ServerCommand(ServerRun::run))
                .name("parley-server");
        withHelp(spec);
        return spec;
    }

    private static void withHelp(CommandSpec spec) {
        spec.mixinStandardHelpOptions(true).versionProvider(new ServerMain.VersionLine());
        spec.subcommands().values().forEach(command -> withHelp(command.getCommandSpec()));
    }
}
