// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.Calls;
import app.parley.server.RunningServer;
import app.parley.server.config.Durability;
import app.parley.server.store.DataFolder;
import app.parley.server.store.sqlite.SqliteEngine;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.InviteList;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewMember;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewMute;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.Posted;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.SessionList;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The people of the rights test, and the rooms that each of them meets. Otto makes the rooms and writes there.
final class RightsPeople implements AutoCloseable {
    static final String OTTO = "otto";
    /// A person whom no caller meets before.
    static final String STRANGER = "sue";
    /// Someone who does nothing: what is done to them is no one else's business.
    static final String SUBJECT = "sam";

    private static final String BEN = "ben";
    private static final Map<String, String> CALLERS = callers(
            "owner", "olga",
            "owner-out", "olga",
            "admin", "adam",
            "admin-out", "adam",
            "moderator", "mo",
            "member", "mia",
            "guest", "gus",
            "outsider", "una",
            "guest-out", "gus",
            "former", "fay",
            "muted", "max",
            "blocked", BEN,
            "blocker", OTTO);

    private static Map<String, String> callers(String... namesByCaller) {
        var callers = new HashMap<String, String>();
        for (int i = 0; i < namesByCaller.length; i += 2) {
            callers.put(namesByCaller[i], namesByCaller[i + 1]);
        }
        return callers;
    }

    private final RunningServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, RightsSocket> sockets = new HashMap<>();
    private final Map<String, Room> rooms = new HashMap<>();
    private int sends;

    /// A room as a caller meets it: a message of theirs (or of otto's, where they never were there), one of the
    /// other person's, and one that this other person deletes to show that all before it was told.
    record Room(String id, String other, long mine, long ofAnother, long toDelete) {}

    RightsPeople(RunningServer server, Path data) {
        this.server = server;
        for (var name :
                List.of("olga", "adam", "mo", "mia", "gus", "una", "fay", "max", STRANGER, BEN, OTTO, SUBJECT)) {
            tokens.put(name, server.signUp(name).accessToken());
        }
        try (var database = SqliteEngine.open(DataFolder.database(data), Durability.PROCESS, false)) {
            for (var role :
                    Map.of("olga", "owner", "adam", "admin", "gus", "guest").entrySet()) {
                database.write(transaction -> transaction.update(
                                "UPDATE account SET role = ? WHERE username = ?", role.getValue(), role.getKey()))
                        .join();
            }
        }
    }

    static String name(String caller) {
        return CALLERS.get(caller);
    }

    /// Return the caller's token; nobody has none.
    @Nullable
    String token(String caller) {
        return caller.equals("nobody") ? null : tokens.get(name(caller));
    }

    /// Make an invite, and return its id.
    String openInvite() {
        ok(server.call("POST", "/api/v1/invites", tokens.get("olga"), new NewInvite(1, 1))
                .statusCode());
        var list = server.call("GET", "/api/v1/invites", tokens.get("olga"), null);
        return Calls.body(list, InviteList.class).invites().getFirst().id();
    }

    /// Sign the caller in once more, and return the id of that session.
    String otherSession(String caller) {
        if (caller.equals("nobody")) {
            return "none";
        }
        var name = name(caller);
        ok(server.call("POST", "/api/v1/sessions", null, new Credentials(name, Calls.PASSWORD))
                .statusCode());
        var list = server.call("GET", "/api/v1/sessions", tokens.get(name), null);
        return Calls.body(list, SessionList.class).sessions().stream()
                .filter(session -> !session.current())
                .findFirst()
                .orElseThrow()
                .id();
    }

    /// Return the device of `name`, which is connected all the time.
    RightsSocket socket(String name) {
        return sockets.computeIfAbsent(name, this::connect);
    }

    /// Connect another device of `name`.
    RightsSocket connect(String name) {
        return RightsSocket.connect(http, server.address(), tokens.get(name)).hello();
    }

    HttpClient http() {
        return http;
    }

    /// Return the room of `kind` that `caller` meets, always the same.
    Room room(String kind, String caller) {
        return rooms.computeIfAbsent(kind + " " + caller, _ -> newRoom(kind, caller));
    }

    /// Return another such room. Two people have only one direct room.
    Room newRoom(String kind, String caller) {
        var met = caller.equals("nobody") ? "member" : caller;
        boolean blocks = met.equals("blocked") || met.equals("blocker");
        boolean stranger = met.endsWith("-out") || met.equals("outsider");
        var direct = kind.equals("direct");
        var guest = blocks ? BEN : stranger && direct ? "mia" : stranger ? "" : name(met);
        var id = create(kind, guest);
        var guestOrOtto = guest.isEmpty() ? OTTO : guest;
        long ofOtto = post(OTTO, id);
        long toDeleteByOtto = post(OTTO, id);
        long ofGuest = post(guestOrOtto, id);
        long toDeleteByGuest = post(guestOrOtto, id);
        if (met.equals("former")) {
            ok(server.call("DELETE", "/api/v1/rooms/" + id + "/members/me", tokens.get(guest), null)
                    .statusCode());
        }
        order(met, kind, id);
        if (blocks) {
            ok(server.call("PUT", "/api/v1/users/ben/block", tokens.get(OTTO), null)
                    .statusCode());
        }
        return met.equals("blocker")
                ? new Room(id, BEN, ofOtto, ofGuest, toDeleteByGuest)
                : new Room(id, OTTO, stranger ? ofOtto : ofGuest, ofOtto, toDeleteByOtto);
    }

    /// Let the caller be what they are in the room.
    private void order(String met, String kind, String id) {
        var member = "/api/v1/rooms/" + id + "/members/" + name(met);
        if (met.equals("moderator")) {
            ok(server.call("PUT", member, tokens.get(OTTO), new NewMember("moderator"))
                    .statusCode());
        } else if (met.equals("muted") && !kind.equals("direct")) {
            ok(server.call("PUT", member + "/mute", tokens.get(OTTO), new NewMute(null))
                    .statusCode());
        }
    }

    private String create(String kind, String guest) {
        if (kind.equals("direct") && guest.equals(BEN)) {
            // Both who block and who are blocked meet this room.
            ok(server.call("DELETE", "/api/v1/users/ben/block", tokens.get(OTTO), null)
                    .statusCode());
        }
        var members = guest.isEmpty() ? List.<String>of() : List.of(guest);
        var answer = server.call(
                "POST",
                "/api/v1/rooms",
                tokens.get(OTTO),
                new NewRoom(null, kind.equals("direct") ? null : "Room", kind, null, members, true));
        ok(answer.statusCode());
        return Calls.body(answer, RoomCreated.class).room().id();
    }

    private long post(String name, String room) {
        var message = new NewMessage(sendId(), "hello", null);
        var answer = server.call("POST", "/api/v1/rooms/" + room + "/messages", tokens.get(name), message);
        ok(answer.statusCode());
        return Calls.body(answer, Posted.class).seq();
    }

    /// Return an id that no send had yet.
    String sendId() {
        return "send-" + ++sends;
    }

    private static void ok(int status) {
        assertThat(status).isBetween(200, 204);
    }

    @Override
    public void close() {
        sockets.values().forEach(RightsSocket::close);
        http.shutdownNow();
    }
}
