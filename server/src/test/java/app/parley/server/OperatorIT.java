// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static app.parley.server.ServerProcess.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.shared.api.Credentials;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.Invite;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RefreshRequest;
import app.parley.shared.api.SignedIn;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /// Start a server on `data` that logs as an operator's does, with `options`.
    private static ServerProcess logging(Path data, String... options) {
        var arguments = new ArrayList<>(List.of("server", "--host", "127.0.0.1", "--port", "0", "--announce", "off"));
        arguments.addAll(List.of("--data", data.toString()));
        arguments.addAll(List.of(options));
        return ServerProcess.run(arguments);
    }

    @Test
    void aNewHostIsStartedFromAnExportByWhoeverHasTheSetUpCode() throws IOException {
        var data = folder.resolve("data");
        var file = folder.resolve("export.jsonl");
        List<Event> before;
        try (var server = ServerProcess.in(data)) {
            try (var calls = new Calls(server.address())) {
                var token = calls.signUp("ada").accessToken();
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
        try (var server = logging(data)) {
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
        try (var server = logging(data, "--registration", "open");
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
        try (var server = logging(data, "--log-level", "debug");
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
}
