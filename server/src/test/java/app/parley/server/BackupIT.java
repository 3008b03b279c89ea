// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static app.parley.server.ServerProcess.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.shared.api.Credentials;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.api.SignedIn;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a server that runs, by an operator and by itself, and what becomes of them.
@Timeout(180)
class BackupIT {
    @TempDir
    Path folder;

    private static String signUp(URI address, String name) {
        try (var calls = new Calls(address)) {
            return calls.signUp(name).accessToken();
        }
    }

    /// Return the last thousand events before the newest one, which is the arrival of the account that asks.
    private static List<Event> history(URI address, String token, long head) {
        try (var calls = new Calls(address)) {
            return calls.history(token, RoomId.GENERAL, Math.max(0, head - 1_000), head - 1);
        }
    }

    private static long head(URI address, String token) {
        try (var calls = new Calls(address)) {
            var newest = calls.call("GET", "/api/v1/rooms/general/events?limit=1", token, null);
            return ServerFrameReader.readPage(newest.body()).head();
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBackupOfABusyServerIsOneMomentOfItAndComesBackAsAHistoryOfItsOwn() {
        var data = folder.resolve("data");
        var file = folder.resolve("backup.zip");
        String epoch;
        try (var server = ServerProcess.in(data)) {
            var address = server.address();
            var ada = SteadySender.calm(signUp(address, "ada"), "a");
            epoch = epoch(address);
            ada.connect(address);
            await().atMost(Duration.ofSeconds(30)).until(() -> ada.kept() > 300);
            admin(0, "backup", file.toString(), "--data", data.toString());
            admin(0, "verify", "--data", data.toString());
            int soFar = ada.kept();
            await("it goes on").until(() -> ada.kept() > soFar);
            assertThat(admin(1, "repair", "--data", data.toString())).contains("is using the data folder");
            assertThat(admin(1, "import", file.toString(), "--data", data.toString()))
                    .contains("is neither");
            server.kill();
            ada.awaitEnd();
        }
        admin(0, "verify", file.toString());
        admin(1, "restore", file.toString(), "--data", data.toString());
        var restored = folder.resolve("restored");
        admin(0, "restore", file.toString(), "--data", restored.toString());
        try (var first = ServerProcess.in(data);
                var second = ServerProcess.in(restored)) {
            var mia = signUp(second.address(), "mia");
            long head = head(second.address(), mia);
            assertThat(head).isGreaterThan(300);
            var ada = signUp(first.address(), "eve");
            assertThat(history(second.address(), mia, head)).isEqualTo(history(first.address(), ada, head));
            comesBackToAnotherHistory(second.address(), epoch, head);
        }
        try (var again = ServerProcess.in(restored)) {
            assertThat(epoch(again.address())).isNotEqualTo(epoch);
        }
    }

    /// Ada's app knows more than was restored: it is told so by the epoch, and nothing is counted on from what
    /// is gone.
    private static void comesBackToAnotherHistory(URI address, String epoch, long head) {
        try (var calls = new Calls(address)) {
            var again = new Credentials("ada", Calls.PASSWORD);
            var token = Calls.body(calls.call("POST", "/api/v1/sessions", null, again), SignedIn.class)
                    .accessToken();
            try (var device = Device.connect(address, token, _ -> {})) {
                device.hello(new ClientFrame.ResumePoint(epoch, Map.of(RoomId.GENERAL, head + 100)));
                assertThat(device.welcome().epoch()).isNotEqualTo(epoch);
                var ack = device.ackOf(device.post("from the outbox"));
                assertThat(ack.seq()).isEqualTo(head(address, token)).isGreaterThan(head);
                assertThat(device.texts(1)).containsExactly("from the outbox");
                assertThat(device.all(ServerFrame.Gap.class)).isEmpty();
            }
        }
    }

    private static String epoch(URI address) {
        try (var calls = new Calls(address)) {
            var answer = calls.call("GET", "/api/v1/server", null, null);
            return Calls.body(answer, ServerInfo.class).epoch();
        }
    }

    @Test
    void aBackupThatIsKilledLeavesNothingUnderItsNameAndIsNoObstacle() throws IOException {
        var data = folder.resolve("data");
        var file = folder.resolve("backup.zip");
        try (var server = ServerProcess.in(data)) {
            var address = server.address();
            var ada = SteadySender.calm(signUp(address, "ada"), "a");
            ada.connect(address);
            await().atMost(Duration.ofSeconds(30)).until(() -> ada.kept() > 200);
            for (int round = 0; round < 2; round++) {
                try (var backup =
                        ServerProcess.run(List.of("admin", "backup", file.toString(), "--data", data.toString()))) {
                    await().pollInterval(Duration.ofMillis(1))
                            .atMost(Duration.ofSeconds(30))
                            .until(() -> Files.exists(folder.resolve(".backup.zip.partial")) || Files.exists(file));
                    backup.kill();
                }
                if (Files.exists(file)) {
                    // It was done before it was killed: then it is whole.
                    admin(0, "verify", file.toString());
                    Files.delete(file);
                }
            }
            admin(0, "backup", file.toString(), "--data", data.toString());
            admin(0, "verify", file.toString());
            server.kill();
            ada.awaitEnd();
        }
        assertThat(folder.resolve(".backup.zip.partial")).doesNotExist();
    }

    @Test
    void theServerMakesBackupsByItself() throws IOException {
        var data = folder.resolve("data");
        var to = folder.resolve("backups");
        try (var server = ServerProcess.attempt(
                data, "--port", "0", "--backup-every", "1h", "--backup-to", to.toString(), "--backup-keep", "2")) {
            server.address();
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.isDirectory(to) && zips(to).size() == 1);
            admin(0, "verify", zips(to).getFirst().toString());
        }
        try (var wrong = ServerProcess.attempt(data, "--port", "0", "--backup-every", "1h")) {
            assertThat(wrong.exitStatus()).isEqualTo(2);
        }
    }

    private static List<Path> zips(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip")).toList();
        }
    }
}
