// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import app.parley.server.config.Access;
import app.parley.server.config.BackupPlan;
import app.parley.server.config.Durability;
import app.parley.server.config.Listening;
import app.parley.server.config.MetricsAccess;
import app.parley.server.config.Registration;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.Storage;
import app.parley.server.http.Hosts;
import app.parley.server.logging.LogFormat;
import app.parley.server.logging.LogLevel;
import app.parley.server.logging.ServerLogging;
import app.parley.shared.text.Characters;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `parley server`: runs a server without a window, until the process is asked to end.
@Command(
        name = "server",
        description = "Run a server without a window.",
        sortOptions = false,
        footerHeading = "%n",
        footer = "Each option has an environment variable: PARLEY_PORT for --port,"
                + " PARLEY_MAX_SENDS_PER_SECOND for --max-sends-per-second; and a line in the file of --config:"
                + " port = 8080. The command line takes precedence over the environment, and the environment over the"
                + " file.")
public final class ServerCommand implements Callable<Integer> {
    private static final ServerConfig DEFAULTS = ServerConfig.in(DefaultDataFolder.path());
    private static final int LONGEST_NAME = 80;

    private final Run run;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            converter = ListenHost.class,
            description = "Address to listen on (${DEFAULT-VALUE}).")
    private String host = DEFAULTS.listening().host();

    @Option(names = "--port", paramLabel = "N", description = "TCP port; 0 chooses a free one (${DEFAULT-VALUE}).")
    private int port = DEFAULTS.listening().port();

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder (${DEFAULT-VALUE}).")
    private Path data = DEFAULTS.storage().folder();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--name", paramLabel = "TEXT", description = "Name of the chat (${DEFAULT-VALUE}).")
    private String name = DEFAULTS.name();

    @Option(
            names = "--registration",
            paramLabel = "open|invite|closed",
            description = "New accounts: for everyone, with an invite, or none (invite).")
    private Registration registration = DEFAULTS.access().registration();

    @Option(
            names = "--durability",
            paramLabel = "process|power",
            description = "Faults that acknowledged messages survive: a crash of the server, or also a loss of power"
                    + " (process).")
    private Durability durability = DEFAULTS.storage().durability();

    @Option(
            names = "--metrics",
            paramLabel = "off|open|loopback|token",
            description = "Who may read /metrics: no one, everyone, this computer, or clients that send the token in"
                    + " DIR/metrics-token (loopback).")
    private MetricsAccess metrics = DEFAULTS.access().metrics();

    @Option(
            names = "--metrics-token",
            paramLabel = "FILE",
            description = "File with the token for --metrics token (DIR/metrics-token).")
    private @Nullable Path metricsToken;

    @Option(
            names = "--announce",
            paramLabel = "on|off",
            description = "Announce the server to apps on the local network (on).")
    private OnOff announce = DEFAULTS.listening().announce() ? OnOff.ON : OnOff.OFF;

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            split = ",",
            description = "Further host name that browsers may use, besides addresses and the names of the local"
                    + " network and of this computer; can be repeated, or a list with commas (none).")
    private List<String> hostNames = List.of();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Mixin
    private ProxyOptions proxy = new ProxyOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Option(
            names = "--backup-every",
            paramLabel = "TIME",
            description = "Interval of scheduled backups: 30m, 24h, 7d. Requires --backup-to.")
    private @Nullable Duration backupEvery;

    @Option(names = "--backup-to", paramLabel = "DIR", description = "Folder for scheduled backups.")
    private @Nullable Path backupTo;

    @Option(
            names = "--backup-keep",
            paramLabel = "N",
            description = "Number of scheduled backups to keep (${DEFAULT-VALUE}).")
    private int backupKeep = 7;

    @Option(
            names = "--upgrade-backup",
            paramLabel = "DIR|off",
            description =
                    "Folder for the backup before an upgrade of the data" + " (before-upgrade in the data folder).")
    private @Nullable String upgradeBackup;

    @Option(
            names = "--log-level",
            paramLabel = "error|warn|info|debug",
            description = "Lowest level of log lines (info).")
    private LogLevel logLevel = LogLevel.INFO;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description = "Format of log lines: text, or one JSON object for each line (text).")
    private LogFormat logFormat = LogFormat.TEXT;

    /// What is done with the options.
    public interface Run {
        /// Run the server of `config`, and say on `out` where it listens; return the process' status.
        int with(ServerConfig config, PrintWriter out) throws InterruptedException;
    }

    public ServerCommand(Run run) {
        this.run = run;
    }

    /// What was asked for.
    ///
    /// @throws ParameterException when a number is out of its range or the name cannot be shown
    ServerConfig config() {
        check(port >= 0 && port <= 65_535, "--port must be from 0 to 65535, not " + port);
        store.problem().ifPresent(problem -> check(false, problem));
        limits.problem().ifPresent(problem -> check(false, problem));
        proxy.problem().ifPresent(problem -> check(false, problem));
        tls.problem(host).ifPresent(problem -> check(false, problem));
        check(
                hostNames.stream().allMatch(Hosts::isName),
                "--host-name must be a name without a port, such as chat.example");
        check(backupKeep >= 1, "--backup-keep must be 1 or more");
        check((backupEvery == null) == (backupTo == null), "--backup-every and --backup-to need each other");
        check(
                backupEvery == null || store.location() == null,
                "--backup-every is for --store sqlite; PostgreSQL is backed up by its own tools, such as pg_dump");
        check(
                backupTo == null || !absolute(backupTo).startsWith(absolute(data)),
                "--backup-to must be outside the data folder: what destroys one would destroy the other");
        check(metricsToken == null || metrics == MetricsAccess.TOKEN, "--metrics-token needs --metrics token");
        check(!host.isBlank(), "--host must not be empty");
        check(
                !Characters.isBlank(name) && name.length() <= LONGEST_NAME && Characters.isOneLine(name),
                "--name must be 1 to " + LONGEST_NAME
                        + " characters on one line, without control characters and signs of direction");
        return new ServerConfig(
                Characters.trimmed(name),
                new Listening(
                        host,
                        port,
                        proxy.proxy(),
                        hostNames,
                        // An app that finds a server by itself looks at its root.
                        announce == OnOff.ON && proxy.proxy().basePath().isEmpty(),
                        tls.settings(host)),
                new Storage(absolute(data), store.location(), durability, backups(), upgradeBackups()),
                new Access(
                        registration,
                        metrics,
                        metricsToken == null ? null : absolute(metricsToken),
                        DEFAULTS.access().passwords()),
                limits.limits());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private @Nullable BackupPlan backups() {
        return backupEvery == null || backupTo == null
                ? null
                : new BackupPlan(backupEvery, absolute(backupTo), backupKeep);
    }

    private @Nullable Path upgradeBackups() {
        if (upgradeBackup == null) {
            return absolute(data).resolve(Storage.UPGRADE_BACKUPS);
        }
        return upgradeBackup.equals("off") ? null : absolute(Path.of(upgradeBackup));
    }

    private void check(boolean right, String message) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerLogging.configure(logLevel, logFormat);
        var config = config();
        SecretOption.check(config);
        return run.with(config, spec.commandLine().getOut());
    }
}
