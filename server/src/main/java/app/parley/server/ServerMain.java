// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.admin.AdminCommand;
import app.parley.server.command.CommandLines;
import app.parley.server.command.HealthCommand;
import app.parley.server.command.ServerCommand;
import app.parley.server.logging.LogFormat;
import app.parley.server.logging.LogLevel;
import app.parley.server.logging.ServerLogging;
import app.parley.server.program.Version;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program without a window: `parley server`, `parley admin` and `parley health`.
@Command(
        name = "parley",
        description = "Chat with the people on your network. Without a command: the desktop app.",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.VersionLine.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "[COMMAND]",
        footerHeading = "%n")
public final class ServerMain implements Runnable {
    private static final String FOOTER =
            "The desktop app takes --data DIR, --theme auto|light|dark, and HOST:PORT or an invite link to join.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ServerMain() {}

    /// Run the command that `arguments` name, and end the process with its status.
    public static void main(String[] arguments) {
        ServerLogging.configure(LogLevel.WARN, LogFormat.TEXT);
        var out = writer(System.out);
        var err = writer(System.err);
        System.exit(commandLine(System.getenv(), out, err).execute(arguments));
    }

    /// The locale `C` means ASCII, which has no quotation marks and few of the names of rooms; terminals read UTF-8.
    private static PrintWriter writer(PrintStream stream) {
        var charset = stream.charset().equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : stream.charset();
        return new PrintWriter(stream, true, charset);
    }

    static CommandLine commandLine(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        var parley = CommandLines.of(spec(), environment, out, err);
        // Not in the annotation, from which every command without a footer would inherit it.
        parley.getCommandSpec().usageMessage().footer(FOOTER);
        return parley;
    }

    private static CommandSpec spec() {
        var spec = CommandSpec.forAnnotatedObject(new ServerMain());
        spec.addSubcommand("server", new CommandLine(new ServerCommand(ServerRun::run)));
        spec.addSubcommand("admin", new CommandLine(new AdminCommand()));
        spec.addSubcommand("health", new CommandLine(new HealthCommand()));
        return spec;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: server, admin or health");
    }

    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"parley " + Version.current()};
        }
    }
}
