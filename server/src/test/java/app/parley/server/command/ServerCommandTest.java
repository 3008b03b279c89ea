// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.config.Access;
import app.parley.server.config.AddressRange;
import app.parley.server.config.BackupPlan;
import app.parley.server.config.CallLimits;
import app.parley.server.config.Durability;
import app.parley.server.config.Listening;
import app.parley.server.config.MetricsAccess;
import app.parley.server.config.PasswordCost;
import app.parley.server.config.PeopleLimits;
import app.parley.server.config.PostgresLocation;
import app.parley.server.config.Registration;
import app.parley.server.config.ReverseProxy;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.ServerLimits;
import app.parley.server.config.Storage;
import app.parley.server.config.TlsSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ServerCommandTest {
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static final TlsSettings OWN = new TlsSettings(new TlsSettings.Own(), TlsSettings.PlainRequests.REDIRECT);

    private CommandLine commandLine() {
        return CommandLines.of(
                new ServerCommand((_, _) -> 0), environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private ServerConfig config(String... arguments) {
        var line = commandLine();
        line.parseArgs(arguments);
        return line.<ServerCommand>getCommand().config();
    }

    @Test
    void withoutOptionsTheDefaultsHold() {
        assertThat(config()).isEqualTo(ServerConfig.in(DefaultDataFolder.path()).tls(OWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"})
    void whatIsOnlyForThisComputerIsNotEncryptedUnlessAskedFor(String host) {
        assertThat(config("--host", host).listening().tls()).isEqualTo(TlsSettings.OFF);
        assertThat(config("--host", host, "--tls", "auto").listening().tls()).isEqualTo(OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void whatOthersReachIsEncryptedUnlessTurnedOff(String host) {
        assertThat(config("--host", host).listening().tls()).isEqualTo(OWN);
        assertThat(config("--host", host, "--http", "allow").listening().tls().http())
                .isEqualTo(TlsSettings.PlainRequests.ALLOW);
        assertThat(config("--host", host, "--tls", "off").listening().tls()).isEqualTo(TlsSettings.OFF);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theJournalIsToldThatAWrongOptionIsAnError() throws IOException {
        var stream = Path.of("/proc/self/fd/2");
        environment.put(
                "JOURNAL_STREAM",
                Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino"));

        assertThat(commandLine().execute("--prot", "1")).isEqualTo(2);

        assertThat(err.toString()).startsWith("<3>");
        assertThat(err.toString().lines().skip(1)).noneMatch(line -> line.startsWith("<"));
    }

    @Test
    void everyOptionReachesTheServer() {
        var everything =
                "--host 127.0.0.1 --port 0 --data /srv/chat --name Kitchen --registration open --durability power"
                        + " --metrics token --metrics-token /run/token --announce off --max-sends-per-second 0"
                        + " --max-sends-per-second-per-address 7 --max-connections 500 --max-connections-per-address 3"
                        + " --max-connections-per-account 2 --max-outbox-bytes 65536 --max-total-outbox-bytes 1000000"
                        + " --max-accounts 9 --max-new-accounts-per-hour-per-address 8 --max-rooms 7"
                        + " --max-new-rooms-per-hour 6 --max-joins-per-minute 5 --backup-every 12h --backup-to"
                        + " /srv/backups --backup-keep 3 --upgrade-backup /srv/before --log-level debug --log-format json"
                        + " --base-path /chat/ --trusted-proxy 127.0.0.1,10.0.0.0/8 --trusted-proxy fd00::/8"
                        + " --max-calls-per-second 4 --max-total-answer-bytes 5 --host-name chat.example,b\u00fcro.example"
                        + " --tls /srv/chat.p12 --tls-password-file /run/password --http allow";

        assertThat(config(everything.split(" ")))
                .isEqualTo(new ServerConfig(
                        "Kitchen",
                        new Listening(
                                "127.0.0.1",
                                0,
                                new ReverseProxy(
                                        "/chat",
                                        Stream.of("127.0.0.1", "10.0.0.0/8", "fd00::/8")
                                                .map(AddressRange::parse)
                                                .toList()),
                                List.of("chat.example", "b\u00fcro.example"),
                                false,
                                new TlsSettings(
                                        new TlsSettings.Given(Path.of("/srv/chat.p12"), Path.of("/run/password")),
                                        TlsSettings.PlainRequests.ALLOW)),
                        new Storage(
                                Path.of("/srv/chat"),
                                null,
                                Durability.POWER,
                                new BackupPlan(Duration.ofHours(12), Path.of("/srv/backups"), 3),
                                Path.of("/srv/before")),
                        new Access(Registration.OPEN, MetricsAccess.TOKEN, Path.of("/run/token"), PasswordCost.USUAL),
                        new ServerLimits(
                                0,
                                7,
                                500,
                                3,
                                2,
                                65_536,
                                1_000_000,
                                new PeopleLimits(9, 8, 7, 6, 5),
                                new CallLimits(4, 5))));
        assertThat(config("--upgrade-backup", "off").storage().upgradeBackups()).isNull();
    }

    @Test
    void theEnvironmentStandsInForOptions() {
        environment.putAll(Map.of(
                "PARLEY_PORT", "9000",
                "PARLEY_REGISTRATION", "closed",
                "PARLEY_MAX_SENDS_PER_SECOND", "5",
                "PARLEY_TRUSTED_PROXY", "::1,127.0.0.1",
                "PARLEY_NAME", ""));

        var defaults = ServerConfig.in(DefaultDataFolder.path());
        assertThat(config())
                .isEqualTo(defaults.port(9000)
                        .tls(OWN)
                        .registration(Registration.CLOSED)
                        .limits(ServerLimits.USUAL.sendsPerSecond(5))
                        .proxy(new ReverseProxy(
                                "", List.of(AddressRange.parse("::1"), AddressRange.parse("127.0.0.1")))));
    }

    @Test
    void aServerBelowAPathIsNotAnnounced() {
        assertThat(config("--base-path", "/chat").listening().announce()).isFalse();
        assertThat(config("--base-path", "/").listening().announce()).isTrue();
    }

    @Test
    void theCommandLineWinsOverTheEnvironment() {
        environment.put("PARLEY_PORT", "9000");

        assertThat(config("--port", "9001").listening().port()).isEqualTo(9001);
    }

    @Test
    void theCommandLineWinsEvenWhereTheEnvironmentIsWrong() {
        environment.put("PARLEY_PORT", "eighty");

        assertThat(config("--port", "9001").listening().port()).isEqualTo(9001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port 70000",
                "--port x",
                "--max-sends-per-second -1",
                "--max-connections -1",
                "--max-rooms -1",
                "--max-outbox-bytes 1000",
                "--registration perhaps",
                "--announce maybe",
                "--metrics-token /run/token",
                "--base-path chat",
                "--base-path /../x",
                "--trusted-proxy localhost",
                "--trusted-proxy 10.0.0.0/33",
                "--log-format xml",
                "--tls on",
                "--tls-password-file /run/password",
                "--tls auto --tls-password-file /run/password",
                "--tls off --http allow",
                "--host 127.0.0.1 --http allow",
                "--tls auto --http never",
                "--host=",
                "--name=\u2800\u200b",
                "--name=a\u202eb",
                "--name=a\u009bb",
                "nonsense"
            })
    void wrongUsageIsOneLineAHintAndStatusTwo(String arguments) {
        assertThat(commandLine().execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).last().isEqualTo("See: server --help");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "::1", " ::1 "})
    void theHostMayHaveBrackets(String host) {
        assertThat(config("--host", host).listening().host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "http://x", "127.0.0.1:80", "[::1]:80", "no-such-computer.invalid", "1:2:3", "[127.0.0.1"})
    void aHostThatIsNoAddressIsRefusedInWords(String host) {
        assertThat(commandLine().execute("--host", host)).isEqualTo(2);
        assertThat(err.toString()).contains("--host").doesNotContain("Exception");
    }

    @Test
    void theWordsOfAnOptionAreNamed() {
        commandLine().execute("--metrics", "nobody");

        assertThat(err.toString())
                .startsWith("server: Invalid value for option '--metrics':"
                        + " expected one of off, open, loopback, token but was 'nobody'\n");
    }

    @Test
    void aMistakeInTheEnvironmentIsSaidToBeThere() {
        environment.put("PARLEY_PORT", "eighty");

        assertThat(commandLine().execute()).isEqualTo(2);
        assertThat(err.toString()).contains("'eighty'").contains("(from the environment's PARLEY_PORT)");
    }

    @Test
    void aMisspeltOptionIsGuessed() {
        commandLine().execute("--registrations", "open");

        assertThat(err.toString())
                .contains("'--registrations'")
                .contains("Did you mean")
                .contains("--registration?");
    }

    private int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    @Test
    void aMisspeltVariableIsRefusedAndTheNearestIsNamed() {
        environment.put("PARLEY_PROT", "9090");
        assertThat(run("--port", "-1")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("server: The environment's PARLEY_PROT is no option. Did you mean PARLEY_PORT?");
    }

    @Test
    void variablesOfOthersAreLeftAlone() {
        environment.put("PARLEY_JAVA_OPTIONS", "-Xmx512m");
        environment.put("PARLEY_SERVICE_HOST", "10.0.0.7");
        environment.put("PARLEY_PORT_8080_TCP_ADDR", "10.0.0.7");
        environment.put("PARLEYS", "another program's");
        assertThat(run("--port", "-1")).isEqualTo(2);
        assertThat(err.toString()).startsWith("server: --port must be");
    }

    @Test
    void backupsInsideTheDataFolderAreRefused() {
        assertThat(run("--data", "/srv/chat", "--backup-every", "1d", "--backup-to", "/srv/chat/backups"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--backup-to must be outside the data folder");
    }

    @Test
    void aStoreIsTheDataFolderOrAPostgresqlDatabase() {
        assertThat(config("--store", "sqlite").storage().postgresql()).isNull();
        assertThat(config(
                                "--store",
                                "postgresql://db.example:5432/chat?sslmode=verify-full",
                                "--store-user",
                                "parley",
                                "--store-password-file",
                                "/run/password",
                                "--store-connections",
                                "8")
                        .storage()
                        .postgresql())
                .isEqualTo(new PostgresLocation(
                        URI.create("postgresql://db.example:5432/chat?sslmode=verify-full"),
                        "parley",
                        Path.of("/run/password"),
                        8));
    }

    @Test
    void whatIsNoStoreIsRefused() {
        refuses("--store is “sqlite” or “postgresql://HOST:PORT/DATABASE”", "--store", "mysql://db/chat");
        refuses("--store is “sqlite” or “postgresql://HOST:PORT/DATABASE”", "--store", "postgresql://db:5432");
        refuses("--store takes no user and no password", "--store", "postgresql://parley:secret@db:5432/chat");
        refuses("--store-connections must be 1 or more", "--store", "postgresql://db/chat", "--store-connections", "0");
        refuses("need --store postgresql://", "--store-user", "parley");
        refuses(
                "--backup-every is for --store sqlite",
                "--store",
                "postgresql://db/chat",
                "--backup-every",
                "1d",
                "--backup-to",
                "/srv/backups");
    }

    private void refuses(String why, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(why);
    }

    @Test
    void completionOffersWhatTheServerTakes() {
        var offered =
                commandLine().getCommandSpec().findOption("--registration").completionCandidates();
        assertThat(offered)
                .containsExactly("open", "invite", "closed")
                .allSatisfy(word -> assertThat(config("--registration", word)
                                .access()
                                .registration()
                                .wireName())
                        .isEqualTo(word));
    }
}
