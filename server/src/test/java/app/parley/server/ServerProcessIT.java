// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.api.NewAccount;
import app.parley.shared.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as people start it: a process of its own, on the module path that the build put together.
@Timeout(120)
final class ServerProcessIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void endAll() {
        http.close();
        started.forEach(Process::destroyForcibly);
    }

    private Process parley(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(JAVA.toString(), "--enable-native-access=org.xerial.sqlitejdbc"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("--module-path");
        command.add(TARGET.resolve("parley-server.jar") + ":" + TARGET.resolve("lib"));
        command.addAll(List.of("-m", "app.parley.server/app.parley.server.ServerMain"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        started.add(process);
        return process;
    }

    private Process server(int port) throws IOException {
        return parley(
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--data",
                folder.resolve("data").toString(),
                "--announce",
                "off");
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private static String after(String prefix, BufferedReader out) throws IOException {
        var line = String.valueOf(out.readLine());
        assertThat(line).startsWith(prefix);
        return line.substring(prefix.length());
    }

    private static int end(Process process, int seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                .as("ends within " + seconds + " s")
                .isTrue();
        return process.exitValue();
    }

    /// The status of one that does its work and ends; a busy computer may take a while.
    private static int end(Process process) throws InterruptedException {
        return end(process, 60);
    }

    /// The status of a server that is asked to stop, as `kill` does it; the contract gives it ten seconds. The
    /// process' own `destroy` would close its output too.
    private static int stop(Process server) throws InterruptedException {
        server.toHandle().destroy();
        return end(server, 10);
    }

    private String get(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private int makeAccount(URI address, String code) throws Exception {
        var body = Json.write(new NewAccount("ada", "correct horse battery", code));
        var request = HttpRequest.newBuilder(address.resolve("/api/v1/accounts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void aServerSaysWhereItIsLetsTheOwnerInAndStopsWhenAsked() throws Exception {
        var server = server(0);
        var out = server.inputReader(StandardCharsets.UTF_8);
        var address = URI.create(after("listening on ", out));
        var code = after("set-up code: ", out);

        assertThat(makeAccount(address, code)).isEqualTo(201);
        assertThat(get(address.resolve("/metrics"))).contains("chat_connected_clients 0.0", "process_cpu_usage");
        var invite = parley(
                "admin", "invite", "--json", "--data", folder.resolve("data").toString());
        assertThat(after("{\"code\":\"", invite.inputReader(StandardCharsets.UTF_8)))
                .contains("\"uses\":1}");
        assertThat(end(invite)).isZero();

        assertThat(stop(server)).isZero();
        assertThat(out.readLine()).isNull();
    }

    @Test
    void aServerWithAnOwnerHasNoSetUpCode() throws Exception {
        var first = server(0);
        var out = first.inputReader(StandardCharsets.UTF_8);
        assertThat(makeAccount(URI.create(after("listening on ", out)), after("set-up code: ", out)))
                .isEqualTo(201);
        assertThat(stop(first)).isZero();

        var second = server(0);
        var again = second.inputReader(StandardCharsets.UTF_8);
        assertThat(after("listening on ", again)).startsWith("http://127.0.0.1:");

        assertThat(stop(second)).isZero();
        assertThat(again.readLine()).isNull();
    }

    @Test
    void aPortInUseIsOneLineAndStatusOne() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(end(server(taken.getLocalPort()))).isEqualTo(1);
            assertThat(errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("parley server: Port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void wrongUsageIsStatusTwo() throws Exception {
        assertThat(end(parley("server", "--port", "many"))).isEqualTo(2);
        assertThat(errors()).endsWith("See: parley server --help\n");
    }

    @Test
    void theVersionIsTheBuilds() throws Exception {
        var process = parley("--version");

        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).matches("parley \\d+\\.\\d+\\.\\d+.*");
        assertThat(end(process)).isZero();
    }
}
