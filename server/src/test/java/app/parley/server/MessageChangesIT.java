// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.config.ServerLimits;
import app.parley.shared.api.ChangeKept;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.Posted;
import app.parley.shared.api.Problem;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.SignedIn;
import app.parley.shared.json.Json;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Editing, deleting and reacting on the real server: what each caller is answered, and what everyone sees of it.
class MessageChangesIT {
    private static final String GENERAL = "/api/v1/rooms/general/messages";

    @TempDir
    Path data;

    RunningServer server;
    String owner;
    String ben;
    String cy;

    @BeforeEach
    void start() throws StartFailure {
        server = RunningServer.in(data);
        var code = server.server().setUpCode().orElseThrow();
        owner = RunningServer.body(
                        server.call("POST", "/api/v1/accounts", null, new NewAccount("ada", Calls.PASSWORD, code)),
                        SignedIn.class)
                .accessToken();
        ben = server.signUp("ben").accessToken();
        cy = server.signUp("cy").accessToken();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneEditsOnesOwnMessageOnly() {
        var message = say(GENERAL, ben, "hello");
        var edit = call("PATCH", message, ben, new EditedText("hallo"));
        assertThat(edit.statusCode()).isEqualTo(200);
        var kept = RunningServer.body(edit, ChangeKept.class);
        assertThat(kept.room()).isEqualTo("general");
        assertThat(message).endsWith("/" + kept.target());
        assertThat(kept.seq()).isEqualTo(head());
        assertThat(RunningServer.body(call("PATCH", message, ben, new EditedText("hallo")), ChangeKept.class))
                .as("the same again")
                .isEqualTo(kept);
        assertThat(answer("PATCH", message, cy, new EditedText("x"))).isEqualTo("403 forbidden");
        assertThat(answer("PATCH", message, owner, new EditedText("x"))).isEqualTo("403 forbidden");
        assertThat(answer("PATCH", message, null, new EditedText("x"))).isEqualTo("401 not-signed-in");
        assertThat(answer("PATCH", message, ben, new EditedText(" "))).isEqualTo("422 text-empty");
        assertThat(answer("PATCH", message, ben, new EditedText("x".repeat(8_001))))
                .isEqualTo("422 text-too-long");
        assertThat(answer("PATCH", message, ben, new EditedText(null))).isEqualTo("422 invalid-request");
        assertThat(answer("PATCH", message, ben, List.of())).isEqualTo("400 malformed-json");
        assertThat(head()).isEqualTo(kept.seq());
    }

    @Test
    void oneDeletesOnesOwnMessageAndTheOwnerAnybodys() {
        var first = say(GENERAL, ben, "first");
        var second = say(GENERAL, ben, "second");
        assertThat(answer("DELETE", first, cy, null)).isEqualTo("403 forbidden");
        assertThat(answer("DELETE", first, ben, null)).isEqualTo("204");
        assertThat(answer("DELETE", second, owner, null)).isEqualTo("204");
        long head = head();
        assertThat(answer("DELETE", first, ben, null)).isEqualTo("204");
        assertThat(answer("DELETE", first, cy, null)).isEqualTo("403 forbidden");
        assertThat(answer("PATCH", first, ben, new EditedText("x"))).isEqualTo("409 message-deleted");
        assertThat(answer("PUT", reaction(first, "👍"), ben, null)).isEqualTo("409 message-deleted");
        assertThat(answer("DELETE", reaction(first, "👍"), ben, null)).isEqualTo("409 message-deleted");
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void allSpellingsOfAnEmojiAreOneReaction() {
        var message = say(GENERAL, ben, "hello");
        for (var emoji : List.of("❤", "👍\ufe0f", "❤\ufe0f")) {
            assertThat(answer("PUT", reaction(message, emoji), cy, null)).isEqualTo("204");
        }
        assertThat(answer("PUT", reaction(message, "❤\ufe0e"), ben, null)).isEqualTo("204");
        assertThat(Changed.messages(history(0))).containsValue("hello {❤\ufe0f=[cy, ben], 👍=[cy]}");
        assertThat(answer("DELETE", reaction(message, "❤"), cy, null)).isEqualTo("204");
        assertThat(Changed.messages(history(0))).containsValue("hello {👍=[cy], ❤\ufe0f=[ben]}");
    }

    @Test
    void everyMemberReacts() {
        var message = say(GENERAL, ben, "hello");
        for (var emoji : List.of("👍", "❤️", "👨‍👩‍👧‍👦", "1️⃣", "🇩🇪")) {
            assertThat(answer("PUT", reaction(message, emoji), cy, null)).isEqualTo("204");
        }
        long head = head();
        assertThat(answer("PUT", reaction(message, "👍"), cy, null)).isEqualTo("204");
        assertThat(answer("DELETE", reaction(message, "👍"), ben, null)).isEqualTo("204");
        for (var emoji : List.of("x", "1", "👍👍", "</b>", "%")) {
            assertThat(answer("PUT", reaction(message, emoji), cy, null)).isEqualTo("422 invalid-emoji");
        }
        assertThat(head()).isEqualTo(head);
        assertThat(answer("DELETE", reaction(message, "👍"), cy, null)).isEqualTo("204");
        assertThat(head()).isEqualTo(head + 1);
    }

    @Test
    void whatIsNotThereIsSaid() {
        var seq = say(GENERAL, ben, "hello").substring(GENERAL.length());
        for (var missing : List.of("/0", "/-1", "/99", "/x", "/99999999999999999999", "/1")) {
            assertThat(answer("PATCH", GENERAL + missing, ben, new EditedText("x")))
                    .isEqualTo("404 message-not-found");
            assertThat(answer("DELETE", GENERAL + missing, owner, null)).isEqualTo("404 message-not-found");
            assertThat(answer("PUT", reaction(GENERAL + missing, "👍"), ben, null))
                    .isEqualTo("404 message-not-found");
        }
        assertThat(answer("DELETE", "/api/v1/rooms/nowhere/messages" + seq, ben, null))
                .isEqualTo("404 room-not-found");
        assertThat(answer("POST", GENERAL + seq, ben, null)).isEqualTo("405 method-not-allowed");
    }

    @Test
    void whoIsNotInARoomChangesNothingThere() {
        for (var kind : List.of("public", "private")) {
            var room = room(new NewRoom(null, "Crew " + kind, kind, null, null));
            var message = say(room, ben, "hello");
            var expected = kind.equals("public") ? "403 not-a-member" : "404 room-not-found";
            for (var outsider : List.of(owner, cy)) {
                assertThat(answer("PATCH", message, outsider, new EditedText("x")))
                        .isEqualTo(expected);
                assertThat(answer("DELETE", message, outsider, null)).isEqualTo(expected);
                assertThat(answer("PUT", reaction(message, "👍"), outsider, null))
                        .isEqualTo(expected);
            }
        }
        var message = say(room(new NewRoom(null, "", "direct", null, List.of("cy"))), ben, "hello");
        assertThat(answer("DELETE", message, owner, null)).isEqualTo("404 room-not-found");
        assertThat(answer("DELETE", message, cy, null)).isEqualTo("403 forbidden");
        assertThat(answer("PUT", reaction(message, "👍"), cy, null)).isEqualTo("204");
        assertThat(answer("DELETE", message, ben, null)).isEqualTo("204");
    }

    @Test
    void aPageOfAnotherSiteChangesNothing() throws Exception {
        var message = say(GENERAL, ben, "hello");
        try (var http = HttpClient.newHttpClient()) {
            var signIn = HttpRequest.newBuilder(server.address().resolve("/api/v1/sessions"))
                    .header("X-Parley-Cookie", "1")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(new Credentials("ben", Calls.PASSWORD))));
            var cookie = http.send(signIn.build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            var calls = Map.of(message, List.of("PATCH", "DELETE"), reaction(message, "👍"), List.of("PUT", "DELETE"));
            for (var entry : calls.entrySet()) {
                for (var method : entry.getValue()) {
                    var request = HttpRequest.newBuilder(server.address().resolve(entry.getKey()))
                            .header("Cookie", cookie.substring(0, cookie.indexOf(';')))
                            .method(
                                    method,
                                    method.equals("PATCH")
                                            ? HttpRequest.BodyPublishers.ofString("{\"text\":\"x\"}")
                                            : HttpRequest.BodyPublishers.noBody());
                    assertThat(problem(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())))
                            .isEqualTo("403 cookie-header-missing");
                }
            }
        }
    }

    @Test
    void changesCountAgainstTheLimitOfSends() throws StartFailure {
        server.close();
        server = RunningServer.with(RunningServer.config(data).limits(ServerLimits.OPEN.sendsPerSecond(1)));
        var message = say(GENERAL, ben, "hello");
        for (int i = 1; i < 10; i++) {
            assertThat(answer("PUT", reaction(message, Character.toString(0x1F600 + i)), ben, null))
                    .isIn("204", "429 rate-limited");
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(answer("PUT", reaction(message, "👍"), ben, null)).isEqualTo("429 rate-limited");
            assertThat(answer("DELETE", message, ben, null)).isEqualTo("429 rate-limited");
        });
    }

    @Test
    void everyoneSeesTheSameInTheSameOrder() {
        try (var bens = Device.join(server, ben);
                var cys = Device.join(server, cy)) {
            var message = say(GENERAL, ben, "hello");
            call("PATCH", message, ben, new EditedText("hallo"));
            call("PUT", reaction(message, "👍"), cy, null);
            call("DELETE", reaction(message, "👍"), cy, null);
            call("DELETE", message, owner, null);
            var seen = events(cys, 5);
            assertThat(seen)
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("Message", "Edited", "Reaction", "Reaction", "Deleted");
            assertThat(events(bens, 5)).isEqualTo(seen);
            assertThat(((Event.Deleted) seen.getLast()).by()).isEqualTo("ada");
        }
    }

    @Test
    void whoWasAwayMissesNoKindOfEventAcrossARestart() throws StartFailure {
        long seen = head();
        try (var bens = Device.join(server, ben)) {
            changeEverything();
            call("DELETE", "/api/v1/rooms/general/members/me", cy, null);
            call("PUT", "/api/v1/rooms/general/members/me", cy, null);
            var live = events(bens, 10);
            var epoch = bens.welcome().epoch();
            var fromMemory = resume(epoch, seen, 10);
            server.close();
            server = RunningServer.in(data);
            var fromTheLog = resume(epoch, seen, 10);

            assertThat(fromTheLog)
                    .extracting(Event::seq)
                    .isEqualTo(
                            LongStream.rangeClosed(seen + 1, seen + 10).boxed().toList());
            assertThat(fromTheLog).isEqualTo(history(seen));
            assertThat(Changed.messages(fromMemory)).isEqualTo(Changed.messages(live));
            assertThat(Changed.messages(fromTheLog)).isEqualTo(Changed.messages(live));
            assertThat(String.valueOf(fromMemory)).doesNotContain("secret");
            assertThat(String.valueOf(fromTheLog)).doesNotContain("secret");
        }
    }

    @Test
    void beyondAThousandThereIsAGapAndHistoryHasTheRest() {
        long seen = head();
        changeEverything();
        var message = say(GENERAL, ben, "last");
        for (int i = 0; i < 500; i++) {
            call("PUT", reaction(message, "👍"), cy, null);
            call("DELETE", reaction(message, "👍"), cy, null);
        }
        try (var bens = Device.connect(server, ben)) {
            bens.hello(new ClientFrame.ResumePoint(epoch(), Map.of(RoomId.GENERAL, seen)));
            assertThat(bens.first(ServerFrame.Gap.class)).isEqualTo(new ServerFrame.Gap(RoomId.GENERAL, seen, head()));
            call("PATCH", message, ben, new EditedText("now"));
            assertThat(events(bens, 1)).hasOnlyElementsOfType(Event.Edited.class);
            var all = history(seen);
            assertThat(all)
                    .extracting(Event::seq)
                    .isEqualTo(LongStream.rangeClosed(seen + 1, head()).boxed().toList());
            assertThat(Changed.messages(all).get(seen + 1)).isEqualTo("uno again {❤️=[cy]}");
        }
    }

    /// Two messages, and eight events: the first is changed, the second deleted.
    private void changeEverything() {
        var first = say(GENERAL, ben, "one");
        var second = say(GENERAL, ben, "secret");
        call("PATCH", first, ben, new EditedText("uno"));
        call("PUT", reaction(first, "❤️"), cy, null);
        call("PATCH", second, ben, new EditedText("secret too"));
        call("PATCH", first, ben, new EditedText("uno again"));
        call("PUT", reaction(second, "👍"), cy, null);
        call("DELETE", second, ben, null);
    }

    private List<Event> resume(String epoch, long seen, int count) {
        try (var bens = Device.connect(server, ben)) {
            bens.hello(new ClientFrame.ResumePoint(epoch, Map.of(RoomId.GENERAL, seen)));
            return events(bens, count);
        }
    }

    private static List<Event> events(Device device, int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> device.events().size() >= count);
        return device.events();
    }

    private List<Event> history(long after) {
        try (var calls = new Calls(server.address())) {
            return calls.history(ben, RoomId.GENERAL, after, Long.MAX_VALUE);
        }
    }

    private long head() {
        return history(0).getLast().seq();
    }

    private String epoch() {
        try (var bens = Device.join(server, ben)) {
            return bens.welcome().epoch();
        }
    }

    /// Make the room of `wish` as ben's, and return where its messages are.
    private String room(NewRoom wish) {
        var created = RunningServer.body(call("POST", "/api/v1/rooms", ben, wish), RoomCreated.class);
        return "/api/v1/rooms/" + created.room().id() + "/messages";
    }

    /// Say `text` and return where the message is.
    private String say(String messages, String token, String text) {
        var id = SendId.next(System.currentTimeMillis()).value();
        var said = call("POST", messages, token, new NewMessage(id, text, null));
        assertThat(said.statusCode()).isEqualTo(201);
        return messages + "/" + RunningServer.body(said, Posted.class).seq();
    }

    private static String reaction(String message, String emoji) {
        return message + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> call(String method, String path, @Nullable String token, @Nullable Object body) {
        return server.call(method, path, token, body);
    }

    private String answer(String method, String path, @Nullable String token, @Nullable Object body) {
        var response = call(method, path, token, body);
        return response.statusCode() < 300 ? String.valueOf(response.statusCode()) : problem(response);
    }

    private static String problem(HttpResponse<byte[]> response) {
        var problem = RunningServer.body(response, Problem.class);
        assertThat(problem.status()).isEqualTo(response.statusCode());
        return problem.status() + " " + problem.code();
    }
}
