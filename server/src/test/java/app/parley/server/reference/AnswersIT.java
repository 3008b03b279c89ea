// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.Calls;
import app.parley.server.RunningServer;
import app.parley.server.StartFailure;
import app.parley.server.config.MetricsAccess;
import app.parley.server.config.Registration;
import app.parley.shared.api.AccountDeletion;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.NewBan;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewMember;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewMute;
import app.parley.shared.api.NewReport;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.PasswordChange;
import app.parley.shared.api.ProfileChange;
import app.parley.shared.api.RefreshRequest;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.SessionList;
import app.parley.shared.api.SignedIn;
import app.parley.shared.api.UserChange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real server answers is what OpenAPI says, call by call, the refusals too.
final class AnswersIT {
    private static final String PASSWORD = Calls.PASSWORD;
    private static final String ACCOUNTS = "POST /api/v1/accounts";
    private static final String SESSIONS = "POST /api/v1/sessions";
    private static final String ROOMS = "POST /api/v1/rooms";
    private static final String REMOVE = "DELETE /api/v1/rooms/{room}";
    private static final String BLOCK = "/api/v1/users/{username}/block";
    private static final String ME = "/api/v1/rooms/{room}/members/me";
    private static final String EVENTS = "GET /api/v1/rooms/{room}/events";
    private static final String MESSAGES = "/api/v1/rooms/{room}/messages";
    private static final String MESSAGE = MESSAGES + "/{seq}";
    private static final String REACTION = MESSAGE + "/reactions/{emoji}";
    private static final String PIN = MESSAGE + "/pin";
    private static final String THUMB = "/reactions/%F0%9F%91%8D";
    private static final String GENERAL = "/api/v1/rooms/general";

    @TempDir
    private Path data;

    private RunningServer server;
    private Witness witness;

    @BeforeEach
    void start() throws StartFailure {
        server = RunningServer.in(data);
        witness = new Witness(server.address());
    }

    @AfterEach
    void stop() {
        witness.close();
        server.close();
    }

    @Test
    void everyCallAnswersAsTheDocumentSays() {
        var code = server.server().setUpCode().orElseThrow();
        var ada = signUp("ada", code);
        var ben = signUp("ben", null);
        aboutTheServer();
        accounts();
        sessions(ben);
        invites(ada, ben);
        rooms(ada, ben);
        blocks(ada, ben);
        messages(ada, ben);
        changes(ada, ben);
        order(ada, ben);
        people(ada, ben);
        ownAccount();

        var expected = new TreeSet<>(witness.documented());
        // Sockets have their own document.
        expected.remove("GET /ws");
        assertThat(witness.answered()).isEqualTo(expected);
    }

    private String signUp(String name, @org.jspecify.annotations.Nullable String code) {
        var answer = witness.call(201, ACCOUNTS, "/api/v1/accounts", null, new NewAccount(name, PASSWORD, code));
        return Calls.body(answer, SignedIn.class).accessToken();
    }

    private void aboutTheServer() {
        for (var path : List.of("/api/v1/server", "/healthz", "/readyz", "/metrics", "/")) {
            witness.call(200, "GET " + path, path, null, null);
        }
        for (var path : List.of("/api/v1/openapi.json", "/api/v1/asyncapi.json")) {
            var document = witness.call(200, "GET " + path, path, null, null);
            assertThat(Contract.parse(document.body())
                            .path("info")
                            .path("version")
                            .asText())
                    .isEqualTo("1");
            witness.refused(416, "range-not-satisfiable", "GET " + path, path, null, null, "Range", "bytes=99999999-");
        }
        witness.refused(403, "forbidden", "GET /metrics", "/metrics", null, null, "X-Forwarded-For", "192.0.2.1");
        witness.refused(403, "foreign-origin", "GET /healthz", "/healthz", null, null, "Origin", "http://example.org");
        witness.refused(404, "not-found", "GET /healthz", "/nothing", null, null);
        witness.refused(426, "upgrade-required", "GET /ws", "/ws", null, null);
    }

    private void accounts() {
        var path = "/api/v1/accounts";
        witness.refused(400, "malformed-json", ACCOUNTS, path, null, "{".getBytes(StandardCharsets.UTF_8));
        witness.refused(400, "invalid-request", ACCOUNTS, path, null, new NewAccount("cy", null, null));
        witness.refused(403, "invite-invalid", ACCOUNTS, path, null, new NewAccount("cy", PASSWORD, "23456-789AB"));
        witness.refused(409, "username-taken", ACCOUNTS, path, null, new NewAccount("ada", PASSWORD, null));
        witness.refused(422, "invalid-username", ACCOUNTS, path, null, new NewAccount("c y", PASSWORD, null));
        witness.refused(422, "weak-password", ACCOUNTS, path, null, new NewAccount("cy", "cy", null));
        witness.refused(413, "body-too-large", ACCOUNTS, path, null, new byte[70_000]);
        witness.refused(405, "method-not-allowed", "PUT " + path, path, null, null);
    }

    private void sessions(String ben) {
        var path = "/api/v1/sessions";
        var current = path + "/current";
        var refresh = "POST " + path + "/refresh";
        witness.refused(401, "bad-credentials", SESSIONS, path, null, new Credentials("ben", "wrong"));
        witness.refused(400, "invalid-request", SESSIONS, path, null, new Credentials(null, null));
        var second = Calls.body(
                witness.call(200, SESSIONS, path, null, new Credentials("ben", PASSWORD), "X-Parley-Cookie", "1"),
                SignedIn.class);
        var old = new RefreshRequest(second.refreshToken());
        var third = Calls.body(witness.call(200, refresh, path + "/refresh", null, old), SignedIn.class);
        witness.call(200, "GET " + current, current, third.accessToken(), null);
        witness.call(204, "GET " + current, current, null, null, "X-Parley-Cookie", "1");
        witness.refused(401, "session-ended", refresh, path + "/refresh", null, old);
        witness.refused(401, "not-signed-in", "GET " + current, current, third.accessToken(), null);
        var fourth =
                Calls.body(witness.call(200, SESSIONS, path, null, new Credentials("ben", PASSWORD)), SignedIn.class);
        witness.call(204, "DELETE " + current, current, fourth.accessToken(), null);
        witness.call(200, "GET " + current, current, ben, null);
    }

    private void invites(String ada, String ben) {
        var call = "POST /api/v1/invites";
        var path = "/api/v1/invites";
        witness.call(201, call, path, ada, null);
        witness.call(201, call, path, ada, new NewInvite(2, null));
        witness.refused(422, "invalid-request", call, path, ada, new NewInvite(0, null));
        witness.refused(403, "forbidden", call, path, ben, null);
        witness.refused(403, "cookie-header-missing", call, path, null, null, "Cookie", "parley_session=x");
        witness.call(201, call, path, ada, new NewInvite(1, 1, "guest", List.of("general")));
        witness.refused(404, "room-not-found", call, path, ada, new NewInvite(1, 1, "guest", List.of("none")));
        var open = Calls.body(witness.call(200, "GET " + path, path, ada, null), InviteList.class);
        witness.refused(403, "forbidden", "GET " + path, path, ben, null);
        var one = "DELETE " + path + "/{id}";
        var first = path + "/" + open.invites().getFirst().id();
        witness.refused(403, "forbidden", one, first, ben, null);
        witness.call(204, one, first, ada, null);
        witness.refused(404, "not-found", one, first, ada, null);
    }

    private void people(String ada, String ben) {
        var users = "/api/v1/users";
        witness.call(200, "GET " + users, users + "?limit=10&after=ada", ada, null);
        witness.call(200, "GET " + users, users, ben, null);
        witness.refused(400, "invalid-request", "GET " + users, users + "?limit=0", ben, null);
        witness.call(200, "GET " + users + "/me", users + "/me", ben, null);
        var change = "PATCH " + users + "/{username}";
        witness.call(200, change, users + "/ben", ada, new UserChange("admin", null));
        witness.call(200, change, users + "/ben", ada, new UserChange("member", false));
        witness.refused(403, "forbidden", change, users + "/ada", ada, new UserChange("guest", null));
        witness.refused(404, "user-not-found", change, users + "/none", ada, new UserChange("guest", null));
        witness.refused(422, "invalid-request", change, users + "/ben", ada, new UserChange("king", null));
        witness.refused(422, "invalid-request", change, users + "/ben", ada, new UserChange(null, null, "King"));
        profiles(ben);
        witness.call(200, change, users + "/ben", ada, UserChange.withoutName());
        signUp("dan", null);
        var ban = users + "/{username}/ban";
        witness.call(204, "PUT " + ban, users + "/dan/ban", ada, new NewBan(2, "spam"));
        witness.call(200, "GET " + users, users, ada, null);
        witness.refused(403, "banned", SESSIONS, "/api/v1/sessions", null, new Credentials("dan", PASSWORD));
        witness.refused(403, "forbidden", "PUT " + ban, users + "/ada/ban", ben, null);
        witness.refused(404, "user-not-found", "PUT " + ban, users + "/none/ban", ada, null);
        witness.refused(422, "invalid-request", "PUT " + ban, users + "/dan/ban", ada, new NewBan(0, null));
        witness.call(204, "DELETE " + ban, users + "/dan/ban", ada, null);
        witness.call(200, "GET /api/v1/audit", "/api/v1/audit?limit=2&before=100", ada, null);
        witness.refused(403, "forbidden", "GET /api/v1/audit", "/api/v1/audit", ben, null);
    }

    private void profiles(String ben) {
        var me = "/api/v1/users/me";
        witness.call(200, "PATCH " + me, me, ben, new ProfileChange("Bén", "violet"));
        witness.refused(422, "invalid-name", "PATCH " + me, me, ben, new ProfileChange("two\nlines", null));
        witness.refused(422, "invalid-request", "PATCH " + me, me, ben, new ProfileChange(null, "mauve"));
        witness.call(200, "GET /api/v1/profiles", "/api/v1/profiles?after=0", ben, null);
        witness.refused(400, "invalid-request", "GET /api/v1/profiles", "/api/v1/profiles?after=x", ben, null);
    }

    private void ownAccount() {
        var eve = signUp("eve", null);
        var sessions = "/api/v1/sessions";
        var password = "/api/v1/users/me/password";
        witness.call(200, SESSIONS, sessions, null, new Credentials("eve", PASSWORD));
        var list = Calls.body(witness.call(200, "GET " + sessions, sessions, eve, null), SessionList.class);
        var other = list.sessions().stream()
                .filter(each -> !each.current())
                .findFirst()
                .orElseThrow();
        var one = "DELETE " + sessions + "/{id}";
        witness.call(204, one, sessions + "/" + other.id(), eve, null);
        witness.refused(404, "not-found", one, sessions + "/" + other.id(), eve, null);
        var change = "PUT " + password;
        witness.refused(422, "weak-password", change, password, eve, new PasswordChange(PASSWORD, "eve"));
        witness.refused(401, "bad-credentials", change, password, eve, new PasswordChange("wrong", "battery staple"));
        witness.call(204, change, password, eve, new PasswordChange(PASSWORD, "battery staple"));
        var me = "DELETE /api/v1/users/me";
        witness.refused(401, "bad-credentials", me, "/api/v1/users/me", eve, new AccountDeletion(PASSWORD, true));
        witness.call(204, me, "/api/v1/users/me", eve, new AccountDeletion("battery staple", true));
    }

    private void rooms(String ada, String ben) {
        var path = "/api/v1/rooms";
        witness.call(201, ROOMS, path, ada, new NewRoom("news", "News", "public", "What is new", null));
        witness.refused(409, "room-exists", ROOMS, path, ada, new NewRoom("news", "News", null, null, null));
        witness.refused(409, "room-exists", ROOMS, path, ada, new NewRoom(null, "News", null, null, null));
        witness.call(201, ROOMS, path, ada, new NewRoom("old-news", "News", null, null, null));
        witness.refused(403, "forbidden", REMOVE, path + "/old-news", ben, null);
        witness.call(204, REMOVE, path + "/old-news", ada, null);
        witness.refused(404, "room-not-found", REMOVE, path + "/old-news", ada, null);
        witness.call(201, ROOMS, path, ada, new NewRoom(null, "Board", "private", null, null));
        var direct = new NewRoom(null, null, "direct", null, List.of("ben"));
        witness.call(201, ROOMS, path, ada, direct);
        var room = Contract.parse(witness.call(200, ROOMS, path, ada, direct).body());
        witness.refused(404, "user-not-found", ROOMS, path, ada, new NewRoom(null, "x", null, null, List.of("zoe")));
        witness.refused(422, "invalid-room-id", ROOMS, path, ada, new NewRoom("N N", "x", null, null, null));
        witness.refused(422, "invalid-room-name", ROOMS, path, ada, new NewRoom(null, "", null, null, null));
        witness.refused(422, "invalid-room-topic", ROOMS, path, ada, new NewRoom(null, "x", null, "a\nb", null));
        witness.refused(422, "invalid-username", ROOMS, path, ada, new NewRoom(null, "x", null, null, List.of("a b")));
        var many = IntStream.range(0, 101).mapToObj(i -> "person" + i).toList();
        witness.refused(422, "too-many-members", ROOMS, path, ada, new NewRoom(null, "x", null, null, many));
        witness.call(200, "GET " + path, path, ada, null);
        witness.refused(401, "not-signed-in", "GET " + path, path, null, null);
        witness.call(200, "GET /api/v1/rooms/{room}/members", GENERAL + "/members", ben, null);
        witness.refused(404, "room-not-found", "GET /api/v1/rooms/{room}/members", path + "/none/members", ben, null);
        witness.refused(403, "not-a-member", "POST " + MESSAGES, path + "/news/messages", ben, message("n", "hello"));
        witness.call(204, "PUT " + ME, path + "/news/members/me", ben, null);
        witness.call(204, "DELETE " + ME, path + "/news/members/me", ben, null);
        var mine = path + "/" + room.at("/room/id").asText() + "/members/me";
        witness.refused(404, "room-not-found", "DELETE " + ME, mine, ben, null);
        witness.call(204, "DELETE " + ME, mine, ada, null);
    }

    private void order(String ada, String ben) {
        var room = "/api/v1/rooms/{room}";
        var news = "/api/v1/rooms/news";
        var member = room + "/members/{username}";
        var theirs = news + "/members/ben";
        witness.call(200, "PATCH " + room, news, ada, new RoomChange("Latest", null, "moderators", 30, false));
        witness.refused(403, "forbidden", "PATCH " + room, news, ben, new RoomChange("x", null, null, null, null));
        witness.refused(
                409, "room-exists", "PATCH " + room, news, ada, new RoomChange("general", null, null, null, null));
        witness.refused(
                422, "invalid-request", "PATCH " + room, news, ada, new RoomChange(null, null, "x", null, null));
        witness.call(204, "PUT " + member, theirs, ada, null);
        witness.call(204, "PUT " + member, theirs, ada, new NewMember("moderator"));
        witness.call(204, "PUT " + member, theirs, ada, new NewMember("member"));
        witness.refused(422, "invalid-request", "PUT " + member, theirs, ada, new NewMember("king"));
        witness.refused(404, "user-not-found", "PUT " + member, news + "/members/zoe", ada, null);
        witness.refused(403, "read-only", "POST " + MESSAGES, news + "/messages", ben, message("ro", "hello"));
        witness.call(200, "PATCH " + room, news, ada, new RoomChange(null, null, "everyone", null, null));
        witness.call(201, "POST " + MESSAGES, news + "/messages", ben, message("slow-1", "hello"));
        witness.refused(429, "slow-mode", "POST " + MESSAGES, news + "/messages", ben, message("slow-2", "hello"));
        witness.call(204, "PUT " + member + "/mute", theirs + "/mute", ada, new NewMute(5));
        witness.refused(422, "invalid-request", "PUT " + member + "/mute", theirs + "/mute", ada, new NewMute(0));
        witness.refused(403, "forbidden", "PUT " + member + "/mute", news + "/members/ada/mute", ben, null);
        witness.refused(403, "muted", "POST " + MESSAGES, news + "/messages", ben, message("muted", "hello"));
        witness.call(200, "GET " + room + "/members", news + "/members", ben, null);
        witness.call(204, "DELETE " + member + "/mute", theirs + "/mute", ada, null);
        reports(ada, ben);
        var erase = "DELETE " + member + "/messages";
        witness.refused(403, "forbidden", erase, theirs + "/messages", ben, null);
        witness.refused(400, "invalid-request", erase, theirs + "/messages?minutes=0", ada, null);
        witness.call(200, erase, theirs + "/messages?minutes=5", ada, null);
        witness.call(204, "DELETE " + member, theirs, ada, null);
        witness.refused(404, "user-not-found", "DELETE " + member, theirs, ada, null);
        witness.call(200, "PATCH " + room, news, ada, new RoomChange(null, null, null, 0, true));
        witness.refused(403, "archived", "POST " + MESSAGES, news + "/messages", ada, message("late", "hello"));
        witness.call(200, EVENTS, news + "/events?after=0&limit=200", ada, null);
        witness.call(200, "GET /api/v1/rooms", "/api/v1/rooms", ada, null);
    }

    private void reports(String ada, String ben) {
        var report = MESSAGES + "/{seq}/report";
        var news = "/api/v1/rooms/news/messages/";
        var events = Contract.parse(witness.call(200, EVENTS, "/api/v1/rooms/news/events", ada, null)
                .body());
        long seq = events.path("events").findValuesAsText("type").indexOf("message")
                + events.at("/events/0/seq").asLong();
        witness.call(204, "POST " + report, news + seq + "/report", ben, new NewReport("rude"));
        witness.refused(404, "message-not-found", "POST " + report, news + "999/report", ben, null);
        var open = Contract.parse(witness.call(200, "GET /api/v1/reports", "/api/v1/reports", ada, null)
                .body());
        var close = "/api/v1/reports/" + open.at("/reports/0/id").asLong();
        witness.refused(404, "not-found", "DELETE /api/v1/reports/{id}", close, ben, null);
        witness.call(204, "DELETE /api/v1/reports/{id}", close, ada, null);
    }

    private void blocks(String ada, String ben) {
        var path = "/api/v1/users/ben/block";
        var put = "PUT " + BLOCK;
        witness.call(204, put, path, ada, null);
        witness.call(200, "GET /api/v1/users/me/blocks", "/api/v1/users/me/blocks", ada, null);
        var wish = new NewRoom(null, null, "direct", null, List.of("ada"));
        witness.refused(403, "blocked", ROOMS, "/api/v1/rooms", ben, wish);
        witness.refused(404, "user-not-found", put, "/api/v1/users/zoe/block", ada, null);
        witness.refused(422, "invalid-request", put, "/api/v1/users/ada/block", ada, null);
        witness.call(204, "DELETE " + BLOCK, path, ada, null);
    }

    private static NewMessage message(String id, String text) {
        return new NewMessage(id, text, null);
    }

    private void messages(String ada, String ben) {
        var path = GENERAL + "/messages";
        var call = "POST " + MESSAGES;
        witness.call(201, call, path, ada, message("one", "hello"));
        witness.call(200, call, path, ada, message("one", "hello"));
        witness.call(201, call, path, ben, new NewMessage("two", "hello yourself", 3L));
        witness.refused(422, "text-empty", call, path, ada, message("three", " "));
        witness.refused(422, "text-too-long", call, path, ada, message("three", "x".repeat(8_001)));
        witness.refused(422, "invalid-text", call, path, ada, message("three", "\u0007"));
        witness.refused(422, "invalid-id", call, path, ada, message("a b", "x"));
        witness.refused(422, "invalid-request", call, path, ada, new NewMessage(null, null, null));
        witness.refused(404, "room-not-found", call, "/api/v1/rooms/none/messages", ada, message("three", "x"));
    }

    private void changes(String ada, String ben) {
        var path = GENERAL + "/messages/";
        witness.call(200, "PATCH " + MESSAGE, path + 3, ada, new EditedText("hello again"));
        witness.refused(403, "forbidden", "PATCH " + MESSAGE, path + 3, ben, new EditedText("mine"));
        witness.refused(404, "message-not-found", "PATCH " + MESSAGE, path + 99, ada, new EditedText("x"));
        witness.call(204, "PUT " + REACTION, path + 3 + THUMB, ben, null);
        witness.refused(422, "invalid-emoji", "PUT " + REACTION, path + "3/reactions/x", ben, null);
        witness.call(200, EVENTS, GENERAL + "/events", ada, null);
        witness.call(204, "DELETE " + REACTION, path + 3 + THUMB, ben, null);
        witness.call(204, "PUT " + PIN, path + "3/pin", ben, null);
        witness.call(200, "GET /api/v1/rooms/{room}/pins", GENERAL + "/pins", ada, null);
        witness.call(204, "DELETE " + PIN, path + "3/pin", ada, null);
        witness.refused(404, "message-not-found", "PUT " + PIN, path + "99/pin", ada, null);
        witness.refused(403, "forbidden", "DELETE " + MESSAGE, path + 3, ben, null);
        witness.call(204, "DELETE " + MESSAGE, path + 3, ada, null);
        witness.refused(409, "message-deleted", "PUT " + PIN, path + "3/pin", ada, null);
        witness.refused(409, "message-deleted", "PATCH " + MESSAGE, path + 3, ada, new EditedText("x"));
        witness.call(200, EVENTS, GENERAL + "/events?after=0&limit=200", ada, null);
        witness.refused(400, "invalid-request", EVENTS, GENERAL + "/events?limit=201", ada, null);
    }

    @Test
    void theFiguresNeedTheTokenWhereTheyDo() throws StartFailure {
        server.close();
        server = RunningServer.with(RunningServer.config(data)
                .registration(Registration.INVITE)
                .metrics(MetricsAccess.TOKEN)
                .announce(false));
        witness.close();
        witness = new Witness(server.address());

        witness.refused(401, "not-signed-in", "GET /metrics", "/metrics", null, null);
        var ada = new NewAccount("ada", PASSWORD, null);
        witness.refused(403, "invite-required", ACCOUNTS, "/api/v1/accounts", null, ada);
    }
}
