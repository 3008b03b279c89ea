// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import app.parley.server.Calls;
import app.parley.server.RunningServer;
import app.parley.shared.api.AccountDeletion;
import app.parley.shared.api.EditedText;
import app.parley.shared.api.NewBan;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.PasswordChange;
import app.parley.shared.api.Problem;
import app.parley.shared.api.ProfileChange;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.UserChange;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.protocol.ServerFrame;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Does what a line of the rights table names, and says in the table's words what became of it.
final class RightsCalls {
    private final RunningServer server;
    private final RightsPeople people;

    RightsCalls(RunningServer server, RightsPeople people) {
        this.server = server;
        this.people = people;
    }

    String answer(Rights.Line line, String caller) {
        boolean frame = !line.call().contains(" ") || line.call().equals("GET /ws");
        if (frame) {
            return caller.equals("nobody") ? handshake() : frame(line, caller);
        }
        if (line.kind().equals("open")) {
            return call(line.call(), null, body(line, caller)).statusCode() == 401 ? "login" : "open";
        }
        return word(call(path(line, caller), people.token(caller), body(line, caller)));
    }

    // ---- calls ----

    private HttpResponse<byte[]> call(String call, @Nullable String token, @Nullable Object body) {
        var parts = call.split(" ", 2);
        return server.call(parts[0], parts[1], token, body);
    }

    private String path(Rights.Line line, String caller) {
        var call = line.call().replace("{emoji}", "%F0%9F%91%8D");
        if (!call.contains("{room}")) {
            return call.replace("{username}", call.contains("/block") ? "una" : RightsPeople.SUBJECT)
                    .replace("{id}", id(line, caller));
        }
        boolean ofItsOwn = line.call().equals("DELETE /api/v1/rooms/{room}")
                || call.contains("{username}")
                || call.endsWith("/report");
        boolean spoils = ofItsOwn && !line.kind().equals("direct");
        var room = spoils ? people.newRoom(line.kind(), caller) : people.room(line.kind(), caller);
        long seq = line.what().equals("mine") ? room.mine() : room.ofAnother();
        var person = line.what().equals("a stranger") ? RightsPeople.STRANGER : room.other();
        return call.replace("{username}", person).replace("{room}", room.id()).replace("{seq}", Long.toString(seq));
    }

    private String id(Rights.Line line, String caller) {
        return switch (line.call()) {
            case "DELETE /api/v1/sessions/{id}" -> people.otherSession(caller);
            case "DELETE /api/v1/invites/{id}" -> people.openInvite();
            default -> "999";
        };
    }

    private @Nullable Object body(Rights.Line line, String caller) {
        return switch (line.call()) {
            case "POST /api/v1/rooms" -> {
                var other = caller.equals("blocker") ? "ben" : RightsPeople.OTTO;
                yield new NewRoom(null, "Another", line.kind(), null, List.of(other), true);
            }
            case "POST /api/v1/rooms/{room}/messages" -> new NewMessage(people.sendId(), "hello", null);
            case "PATCH /api/v1/rooms/{room}" -> new RoomChange(null, "another topic", null, null, null);
            case "PATCH /api/v1/rooms/{room}/messages/{seq}" -> new EditedText("other words");
            case "POST /api/v1/invites" -> new NewInvite(1, 1);
            case "PATCH /api/v1/users/{username}" ->
                line.what().equals("a name") ? UserChange.withoutName() : new UserChange("guest", null);
            case "PATCH /api/v1/users/me" -> new ProfileChange("Another", null);
            case "PUT /api/v1/users/{username}/ban" -> new NewBan(1, null);
            case "DELETE /api/v1/users/me" -> new AccountDeletion("not the password", null);
            case "PUT /api/v1/users/me/password" -> new PasswordChange(Calls.PASSWORD, Calls.PASSWORD);
            // Without what they need, so that nothing comes of them.
            case "POST /api/v1/accounts", "POST /api/v1/sessions", "POST /api/v1/sessions/refresh" ->
                new EditedText("");
            default -> null;
        };
    }

    private static String word(HttpResponse<byte[]> answer) {
        if (answer.statusCode() < 300) {
            return "ok";
        }
        try {
            var problem = Json.read(answer.body(), Problem.class);
            return word(answer.statusCode() + " " + problem.code(), problem.params());
        } catch (MalformedJson e) {
            return String.valueOf(answer.statusCode());
        }
    }

    private static String word(String refusal, @Nullable Map<String, Object> params) {
        var reason = params == null ? "" : params.getOrDefault("reason", "");
        return switch (refusal + (reason.equals("moderator") || reason.equals("guest") ? " " + reason : "")) {
            case "401 not-signed-in" -> "login";
            case "401 bad-credentials" -> "password";
            case "404 room-not-found" -> "hidden";
            case "403 not-a-member" -> "join";
            case "403 forbidden" -> "no";
            case "403 forbidden moderator" -> "mod";
            case "403 forbidden guest" -> "guest";
            case "403 muted" -> "muted";
            case "404 not-found" -> "absent";
            case "403 blocked" -> "block";
            default -> refusal;
        };
    }

    // ---- frames ----

    private String handshake() {
        try (var _ = RightsSocket.connect(people.http(), server.address(), "none")) {
            return "ok";
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                            && refused.getResponse().statusCode() == 401
                    ? "login"
                    : String.valueOf(e.getCause());
        }
    }

    private String frame(Rights.Line line, String caller) {
        var name = RightsPeople.name(caller);
        return switch (line.call()) {
            case "send", "edit", "delete", "react", "pin" ->
                command(command(line, people.room(line.kind(), caller)), name);
            case "typing" -> typing(people.room(line.kind(), caller), name);
            case "read" -> read(people.room(line.kind(), caller), name);
            // Connecting has asked for a welcome, and got it.
            case "hello", "GET /ws" -> {
                people.connect(name).close();
                yield "ok";
            }
            case "ping" -> {
                var socket = people.socket(name);
                socket.say(new ClientFrame.Ping());
                socket.await(ServerFrame.Pong.class::isInstance);
                yield "ok";
            }
            default -> throw new AssertionError(line.call());
        };
    }

    private ClientFrame.Command command(Rights.Line line, RightsPeople.Room at) {
        var id = new SendId(people.sendId());
        var room = new RoomId(at.id());
        long target = line.what().equals("mine") ? at.mine() : at.ofAnother();
        return switch (line.call()) {
            case "send" -> new ClientFrame.Send(id, room, new MessageText("hello"), null);
            case "edit" ->
                new ClientFrame.Change(id, room, target, new MessageChange.Edit(new MessageText("other words")));
            case "delete" -> new ClientFrame.Change(id, room, target, new MessageChange.Delete());
            case "react" -> new ClientFrame.Change(id, room, target, new MessageChange.React(new Emoji("🎉"), true));
            case "pin" -> new ClientFrame.Change(id, room, target, new MessageChange.Pin(true));
            default -> throw new AssertionError(line.call());
        };
    }

    private String command(ClientFrame.Command command, String name) {
        var socket = people.socket(name);
        var id = command.id().value();
        socket.say(command);
        var answer = socket.await(frame -> frame instanceof ServerFrame.Ack(var of, var _, var _) && of.equals(id)
                        || frame instanceof ServerFrame.Refused(var ref, var _, var _, var _) && id.equals(ref))
                .getLast();
        return answer instanceof ServerFrame.Refused refused ? refusal(refused) : "ok";
    }

    private String read(RightsPeople.Room room, String name) {
        var socket = people.socket(name);
        socket.say(new ClientFrame.Read(new RoomId(room.id()), 1));
        socket.say(new ClientFrame.Ping());
        return socket.await(ServerFrame.Pong.class::isInstance).stream()
                .filter(ServerFrame.Refused.class::isInstance)
                .map(ServerFrame.Refused.class::cast)
                .map(RightsCalls::refusal)
                .findFirst()
                .orElse("ok");
    }

    /// A device of its own each time: one device may type once a second.
    private String typing(RightsPeople.Room room, String name) {
        var listener = people.socket(room.other());
        try (var socket = people.connect(name)) {
            socket.say(new ClientFrame.Typing(new RoomId(room.id())));
            socket.say(new ClientFrame.Ping());
            socket.await(ServerFrame.Pong.class::isInstance);
        }
        // What the room tells is told in order: typing comes before this deletion, or never.
        var deletion = "DELETE /api/v1/rooms/" + room.id() + "/messages/" + room.toDelete();
        call(deletion, people.token(room.other().equals(RightsPeople.OTTO) ? "blocker" : "blocked"), null);
        var told = listener.await(frame -> frame instanceof ServerFrame.Happened(Event.Deleted deleted)
                && deleted.room().value().equals(room.id())
                && deleted.target() == room.toDelete());
        return told.contains(new ServerFrame.Typing(new RoomId(room.id()), name)) ? "heard" : "silent";
    }

    private static String refusal(ServerFrame.Refused refused) {
        return word((refused.code().equals("room-not-found") ? "404 " : "403 ") + refused.code(), refused.params());
    }
}
