// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an operator is told when a server cannot start: one line, and the status.
@Timeout(120)
class StartFailureIT {
    @TempDir
    Path data;

    @Test
    void aSecondServerOnTheSameFolder() {
        try (var first = ServerProcess.in(data)) {
            first.address();
            failsWith("Another Parley server is using the data folder " + data);
        }
    }

    @Test
    void aKilledServerDoesNotKeepTheNextOneOut() {
        try (var first = ServerProcess.in(data)) {
            first.address();
            first.kill();
        }
        try (var second = ServerProcess.in(data)) {
            assertThat(second.address()).isNotNull();
        }
    }

    @Test
    void aPortInUse() {
        try (var first = ServerProcess.in(data.resolve("first"))) {
            int port = first.address().getPort();
            try (var second = ServerProcess.attempt(data.resolve("second"), "--port", String.valueOf(port))) {
                fails(second, "Port " + port + " is in use");
            }
            // The folder is free again.
            try (var third = ServerProcess.in(data.resolve("second"))) {
                assertThat(third.address()).isNotNull();
            }
        }
    }

    @Test
    void aTokenThatIsNotThere() throws IOException {
        var file = data.resolve("token");
        try (var server =
                ServerProcess.attempt(data, "--port", "0", "--metrics", "token", "--metrics-token", file.toString())) {
            assertThat(server.exitStatus()).isEqualTo(2);
            assertThat(server.errors()).startsWith("parley server: --metrics-token: There is no file " + file + ".");
        }
        Files.writeString(file, "\n");
        try (var server =
                ServerProcess.attempt(data, "--port", "0", "--metrics", "token", "--metrics-token", file.toString())) {
            fails(server, "The file " + file + " holds no token");
        }
        Files.writeString(file, "figures\n");
        try (var server =
                ServerProcess.attempt(data, "--port", "0", "--metrics", "token", "--metrics-token", file.toString())) {
            var request = HttpRequest.newBuilder(server.address().resolve("/metrics"));
            try (var http = HttpClient.newHttpClient()) {
                var answer = http.send(
                        request.header("Authorization", "Bearer figures").build(), BodyHandlers.discarding());
                assertThat(answer.statusCode()).isEqualTo(200);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void anAddressThatIsNotThisComputers() {
        try (var server =
                ServerProcess.run(List.of("server", "--host", "192.0.2.1", "--port", "0", "--data", data.toString()))) {
            fails(server, "192.0.2.1");
        }
    }

    @Test
    void aFolderThatCannotBeMade() throws IOException {
        data = Files.writeString(data.resolve("file"), "not a folder");
        failsWith("The data folder " + data + " cannot be written");
    }

    @Test
    void aDatabaseThatIsNone() throws IOException {
        var garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        Files.write(data.resolve("parley.db"), garbage);
        failsWith("The database is damaged or is not one of Parley's");
        assertThat(Files.readAllBytes(data.resolve("parley.db")))
                .as("left as it was")
                .isEqualTo(garbage);
    }

    @Test
    void aDatabaseThatWasDamagedWhileItRan() throws IOException {
        try (var first = ServerProcess.in(data)) {
            var ada = signUp(first.address());
            assertThat(ada).isNotEmpty();
            first.terminate();
            assertThat(first.exitStatus()).isZero();
        }
        // As a crash leaves it, so that the next start looks for damage.
        Files.writeString(data.resolve("parley.lock"), "running\n");
        var file = data.resolve("parley.db");
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        failsWith("damaged");
        assertThat(data.resolve("parley.lock"))
                .as("the next start looks for damage too")
                .hasContent("running");
    }

    @Test
    void aFolderOfANewerParley() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 999");
        }
        failsWith("The data folder was made by a newer Parley (schema 999");
    }

    @Test
    void wrongUsage() {
        try (var server = ServerProcess.attempt(data, "--port", "many")) {
            assertThat(server.exitStatus()).isEqualTo(2);
            assertThat(server.errors()).contains("--port");
        }
        try (var nothing = ServerProcess.run(List.of())) {
            assertThat(nothing.exitStatus()).isEqualTo(2);
        }
        try (var unknown = ServerProcess.attempt(data, "--dance")) {
            assertThat(unknown.exitStatus()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatIsAskedToEndKeepsWhatItAcceptedAndSaysThatItGoes() {
        try (var first = ServerProcess.in(data)) {
            var address = first.address();
            var token = signUp(address);
            var ada = Device.connect(address, token, _ -> {});
            ada.hello(null);
            ada.ackOf(ada.post("the last word"));
            first.terminate();
            assertThat(ada.closeCode()).isEqualTo(1001);
            assertThat(first.exitStatus()).isZero();
            assertThat(first.errors()).isEmpty();
        }
        try (var second = ServerProcess.in(data);
                var calls = new Calls(second.address())) {
            var ben = calls.signUp("ben").accessToken();
            assertThat(calls.history(ben, RoomId.GENERAL))
                    .filteredOn(Event.Message.class::isInstance)
                    .extracting(event -> ((Event.Message) event).text())
                    .containsExactly("the last word");
        }
    }

    private static String signUp(URI address) {
        try (var calls = new Calls(address)) {
            return calls.signUp("ada").accessToken();
        }
    }

    private void failsWith(String line) {
        try (var server = ServerProcess.attempt(data, "--port", "0")) {
            fails(server, line);
        }
    }

    private static void fails(ServerProcess server, String line) {
        assertThat(server.exitStatus()).isEqualTo(1);
        assertThat(server.errors().lines())
                .singleElement()
                .asString()
                .startsWith("parley server: ")
                .contains(line);
    }
}
