// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.shared.api.Credentials;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.Invite;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RefreshRequest;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does beside a server that runs, as processes of their own.
@Timeout(180)
class OperatorIT {
    @TempDir
    Path folder;

    private static String admin(int status, String... arguments) {
        try (var process = ServerProcess.run(
                Stream.concat(Stream.of("admin"), List.of(arguments).stream()).toList())) {
            assertThat(process.exitStatus()).as(process.errors()).isEqualTo(status);
            return process.errors();
        }
    }

    private static String signUp(URI address, String name) {
        try (var calls = new Calls(address)) {
            return calls.signUp(name).accessToken();
        }
    }

    /// Return the last thousand events before the newest, which somebody's arrival is.
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
    void aNewHostIsStartedFromAnExportByWhoeverHasTheSetUpCode() throws IOException {
        var data = folder.resolve("data");
        var file = folder.resolve("export.jsonl");
        List<Event> before;
        try (var server = ServerProcess.in(data)) {
            var address = server.address();
            var token = signUp(address, "ada");
            try (var calls = new Calls(address)) {
                talk(calls, token);
                before = calls.history(token, RoomId.GENERAL);
            }
            admin(0, "export", file.toString(), "--data", data.toString());
            admin(0, "export", folder.resolve("page.html").toString(), "--data", data.toString(), "--json");
        }
        try (var pages = Files.walk(folder.resolve("page_files/general"))) {
            assertThat(pages.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(page ->
                            assertThat(page).content(StandardCharsets.UTF_8).contains("hello again"));
        }
        assertThat(folder.resolve("page.html")).content(StandardCharsets.UTF_8).contains("page_files/general/");
        var fresh = folder.resolve("new");
        admin(0, "import", file.toString(), "--data", fresh.toString());
        try (var server = ServerProcess.in(fresh);
                var calls = new Calls(server.address())) {
            var code = Files.readString(fresh.resolve("set-up-code")).strip();
            var answer = calls.call("POST", "/api/v1/accounts", null, new NewAccount("ada", Calls.PASSWORD, code));
            assertThat(answer.statusCode()).isEqualTo(201);
            var token = Calls.body(answer, SignedIn.class).accessToken();
            assertThat(calls.history(token, RoomId.GENERAL)).isEqualTo(before);
        }
    }

    private static void talk(Calls calls, String token) {
        var messages = "/api/v1/rooms/general/messages";
        for (var id : List.of("one", "two", "three")) {
            calls.call("POST", messages, token, new NewMessage(id, "hello " + id, null));
        }
        assertThat(calls.call("PATCH", messages + "/2", token, new EditedText("hello again"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(calls.call("DELETE", messages + "/3", token, null).statusCode())
                .isEqualTo(204);
        assertThat(calls.call("PUT", messages + "/4/reactions/%F0%9F%91%8D", token, null)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void theServerLogsWhatTheCommandLineDoesBesideIt() {
        var data = folder.resolve("data");
        try (var server = ServerProcess.run(List.of(
                "server", "--host", "127.0.0.1", "--port", "0", "--announce", "off", "--data", data.toString()))) {
            server.address();
            admin(0, "invite", "--uses", "5", "--data", data.toString());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(server.errors().lines())
                                    .filteredOn(line -> line.contains("administration"))
                                    .singleElement()
                                    .asString()
                                    .matches(
                                            ".* INFO  server\\.audit  administration act=invite by=os:\\S+ uses=5 expiresAt=\\S+"));
        }
    }

    @Test
    void aNewKeyOfTokensIsTakenBesideTheServerAndSignsNobodyOut() throws IOException {
        var data = folder.resolve("data");
        try (var server = ServerProcess.in(data);
                var calls = new Calls(server.address())) {
            var ada = calls.signUp("ada");
            admin(0, "keys", "rotate", "--data", data.toString());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.errors().contains("administration act=rotate-keys by=os:")
                            && server.errors().contains("token keys changed current="));

            assertThat(calls.call("GET", "/api/v1/rooms", ada.accessToken(), null)
                            .statusCode())
                    .isEqualTo(200);
            var renewed = Calls.body(
                    calls.call("POST", "/api/v1/sessions/refresh", null, new RefreshRequest(ada.refreshToken())),
                    SignedIn.class);
            assertThat(renewed.accessToken().split("\\.", -1)[0])
                    .isNotEqualTo(ada.accessToken().split("\\.", -1)[0]);
            assertThat(calls.call("GET", "/api/v1/rooms", renewed.accessToken(), null)
                            .statusCode())
                    .isEqualTo(200);
            for (var line : Files.readAllLines(data.resolve("token.key"))) {
                assertThat(server.errors()).doesNotContain(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
    }

    /// At the level that writes most, and after one of each kind of thing that a log must not hold.
    @Test
    void theLogHoldsNoPasswordNoTokenNoCodeAndNoText() throws IOException {
        var data = folder.resolve("data");
        try (var server = ServerProcess.run(List.of(
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--announce",
                        "off",
                        "--log-level",
                        "debug",
                        "--data",
                        data.toString()));
                var calls = new Calls(server.address())) {
            var code = Files.readString(data.resolve("set-up-code")).strip();
            var ada = Calls.body(
                    calls.call("POST", "/api/v1/accounts", null, new NewAccount("ada", Calls.PASSWORD, code)),
                    SignedIn.class);
            calls.call("POST", "/api/v1/sessions", null, new Credentials("ada", "mistyped-password"));
            calls.call("POST", "/api/v1/sessions", null, new Credentials("password in the wrong field", "x"));
            var invite = Calls.body(calls.call("POST", "/api/v1/invites", ada.accessToken(), null), Invite.class);
            calls.call("POST", "/api/v1/sessions/refresh", null, new RefreshRequest(ada.refreshToken()));
            calls.call("GET", "/api/v1/rooms?token=secret-in-the-query", "forged-token", null);
            var messages = "/api/v1/rooms/general/messages";
            calls.call("POST", messages, ada.accessToken(), new NewMessage("1", "words of a message", null));
            calls.call("PATCH", messages + "/2", ada.accessToken(), new EditedText("words of an edit"));

            server.terminate();
            assertThat(server.exitStatus()).isZero();
            assertThat(server.errors())
                    .contains("account made name=ada", "sign-in refused", "invite made by=ada", "stopped")
                    .doesNotContain(Calls.PASSWORD, "mistyped-password", "wrong field", "forged-token", "in-the-query")
                    .doesNotContain(code, invite.code(), ada.accessToken(), ada.refreshToken())
                    .doesNotContain("words of a");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRoomIsRemovedOnATerminalOnlyWhenTheAnswerIsYes() {
        var data = folder.resolve("data");
        try (var server = ServerProcess.in(data);
                var calls = new Calls(server.address())) {
            var token = calls.signUp("ada").accessToken();
            calls.call("POST", "/api/v1/rooms", token, new NewRoom("tea", "Grüner Tee", "public", "", List.of()));
            var question = "Remove tea “Grüner Tee” (public, 1 member, 2 events) for everyone, with all its messages?"
                    + " [y/N] ";
            assertThat(onATerminal(1, "\n", data)).contains(question).endsWith("Nothing was removed.");
            assertThat(onATerminal(1, "\u0004", data)).contains(question).endsWith("Nothing was removed.");
            assertThat(onATerminal(0, "y\n", data))
                    .contains(question)
                    .endsWith("removed: tea “Grüner Tee” (public, 1 member, 2 events)");
        }
    }

    private static String onATerminal(int status, String typed, Path data) {
        try (var process =
                ServerProcess.onATerminal(typed, "admin", "room", "delete", "tea", "--data", data.toString())) {
            var output = process.output();
            assertThat(process.exitStatus()).as(output).isEqualTo(status);
            return output;
        }
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
