// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the man page and the completions of `parley-server` from what the program itself says it takes.
///
/// `java -cp 'LIB/*' ManPage.java VERSION DATE MAN-PAGE COMPLETION`
public final class ManPage {
    private static final String NOTES = """
            .SH ENVIRONMENT
            .TP
            .B PARLEY_*
            Each option has an environment variable: PARLEY_PORT for \\-\\-port. The command line takes precedence.
            .TP
            .B CREDENTIALS_DIRECTORY
            Folder with credentials of systemd: store\\-password, tls\\-password and metrics\\-token stand for the
            options that name the files of these secrets.
            .TP
            .B PARLEY_JAVA_OPTIONS
            Options for Java, such as \\-Xmx512m; another collector than its own is
            \\-XX:\\-UseSerialGC \\-XX:+UseG1GC.
            .SH FILES
            .TP
            .I /etc/default/parley\\-server
            The options of the service, as PARLEY_* variables.
            .TP
            .I /var/lib/parley\\-server
            The data of the service: a SQLite database and a few secrets. Run as root, the Debian package's
            parley\\-server works with this folder unless another is named.
            .SH EXIT STATUS
            0 it is done, 1 it failed and says why, 2 wrong usage.
            .SH SEE ALSO
            .TP
            .I /usr/share/doc/parley\\-server/admin
            Backups, upgrades, imports and troubleshooting.
            .TP
            .I /usr/share/doc/parley\\-server/reference
            All options and metrics.
            """;

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        var program = Class.forName("app.parley.server.PackagedServerMain").getDeclaredMethod("spec");
        program.setAccessible(true);
        var spec = (CommandSpec) program.invoke(null);
        Files.writeString(Path.of(arguments[2]), new ManPage().of(spec, arguments[0], arguments[1]));
        Files.writeString(Path.of(arguments[3]), AutoComplete.bash(spec.name(), new CommandLine(spec)));
    }

    private String of(CommandSpec spec, String version, String date) {
        line(".TH PARLEY-SERVER 8 \"%s\" \"Parley %s\"", date, version);
        line(".SH NAME");
        line("parley\\-server \\- a chat for the people on one network");
        line(".SH SYNOPSIS");
        synopsis(spec);
        line(".SH DESCRIPTION");
        line("%s", text(spec.usageMessage().description()));
        line(".SH OPTIONS");
        arguments(spec);
        line(".SH COMMANDS");
        for (var command : spec.subcommands().values()) {
            commands(command.getCommandSpec());
        }
        return page.append(NOTES).toString();
    }

    private void commands(CommandSpec spec) {
        line(".SS %s", text(spec.qualifiedName()));
        line("%s", text(spec.usageMessage().description()));
        if (spec.subcommands().isEmpty()) {
            line(".PP");
            synopsis(spec);
            arguments(spec);
        }
        for (var command : spec.subcommands().values()) {
            commands(command.getCommandSpec());
        }
    }

    private void synopsis(CommandSpec spec) {
        var synopsis = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0);
        line(".B %s", text(synopsis.strip().replaceAll("\\s+", " ")));
    }

    private void arguments(CommandSpec spec) {
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            term(parameter.paramLabel(), parameter.description());
        }
        for (OptionSpec option : spec.options()) {
            var label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            term(String.join(", ", List.of(option.names())) + label, option.description());
        }
    }

    private void term(String name, String[] description) {
        line(".TP");
        line(".B %s", text(name));
        line("%s", text(description));
    }

    /// What troff would take for its own is escaped.
    private static String text(String... lines) {
        var text = Help.Ansi.OFF
                .string(String.format(String.join(" ", lines)))
                .replace("\\", "\\e")
                .replace("-", "\\-");
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
    }

    private void line(String form, Object... values) {
        page.append(String.format(form, values)).append('\n');
    }
}
