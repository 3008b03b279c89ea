// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.ServerFrame;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The server's frames as bytes, without a tree in between. Thread-safe. [ServerFrameReader] is the way back.
public final class ServerFrames {
    private ServerFrames() {}

    /// Return `frame` as the bytes that go on the socket.
    public static EncodedFrame encode(ServerFrame frame) {
        var bytes = written(json -> write(json, frame));
        return EncodedFrame.text(bytes, bytes.length);
    }

    /// Return the frame of `event`; it contains nothing that depends on its receiver.
    public static EncodedFrame encode(Event event) {
        var bytes = written(json -> EventJson.write(json, event));
        return EncodedFrame.text(bytes, bytes.length);
    }

    /// Return the body of `GET …/events`: each event has exactly the form of its frame.
    public static byte[] write(EventPage page) {
        return written(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("events");
            for (var event : page.events()) {
                EventJson.write(json, event);
            }
            json.writeEndArray();
            json.writeNumberField("head", page.head());
            json.writeEndObject();
        });
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] written(Writing writing) {
        // Each thread has a buffer for this: a new one would be a third of the allocation of a send and its ack.
        var buffers = Json.FACTORY._getBufferRecycler();
        try (var bytes = new ByteArrayBuilder(buffers);
                var json = Json.FACTORY.createGenerator(bytes)) {
            writing.to(json);
            json.flush();
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            buffers.releaseToPool();
        }
    }

    private static void write(JsonGenerator json, ServerFrame frame) throws IOException {
        if (frame instanceof ServerFrame.Happened(var event)) {
            EventJson.write(json, event);
            return;
        }
        json.writeStartObject();
        switch (frame) {
            case ServerFrame.Happened _ -> throw new AssertionError("written above");
            case ServerFrame.Welcome welcome -> writeWelcome(json, welcome);
            case ServerFrame.Ack(var id, var room, var seq) -> {
                json.writeStringField("type", "ack");
                json.writeStringField("id", id);
                json.writeStringField("room", room.value());
                json.writeNumberField("seq", seq);
            }
            case ServerFrame.Gap(var room, var after, var head) -> {
                json.writeStringField("type", "gap");
                json.writeStringField("room", room.value());
                json.writeNumberField("after", after);
                json.writeNumberField("head", head);
            }
            case ServerFrame.Typing(var room, var from) -> {
                json.writeStringField("type", "typing");
                json.writeStringField("room", room.value());
                json.writeStringField("from", from);
            }
            case ServerFrame.Presence(var online, var offline, var whole) -> {
                json.writeStringField("type", "presence");
                writeTexts(json, "online", online);
                writeTexts(json, "offline", offline);
                if (whole) {
                    json.writeBooleanField("whole", true);
                }
            }
            case ServerFrame.Read(var room, var seq) -> {
                json.writeStringField("type", "read");
                json.writeStringField("room", room.value());
                json.writeNumberField("seq", seq);
            }
            case ServerFrame.RoomAdded(var room) -> {
                json.writeStringField("type", "room-added");
                json.writeFieldName("room");
                writeRoom(json, room);
            }
            case ServerFrame.RoomListed(var room) -> {
                json.writeStringField("type", "room-listed");
                json.writeFieldName("room");
                writeRoom(json, room);
            }
            case ServerFrame.RoomRemoved(var room) -> {
                json.writeStringField("type", "room-removed");
                json.writeStringField("room", room.value());
            }
            case ServerFrame.AccountChanged(var user) -> {
                json.writeStringField("type", "user");
                writeUser(json, user);
            }
            case ServerFrame.Profiles profiles -> ProfileJson.write(json, profiles);
            case ServerFrame.Refused(var ref, var code, var message, var params) -> {
                json.writeStringField("type", "error");
                if (ref != null) {
                    json.writeStringField("ref", ref);
                }
                json.writeStringField("code", code);
                json.writeStringField("message", message);
                if (!params.isEmpty()) {
                    writeParams(json, params);
                }
            }
            case ServerFrame.Pong() -> json.writeStringField("type", "pong");
            case ServerFrame.Unknown(var type) -> json.writeStringField("type", type);
        }
        json.writeEndObject();
    }

    private static void writeParams(JsonGenerator json, Map<String, Object> params) throws IOException {
        json.writeObjectFieldStart("params");
        for (var param : params.entrySet()) {
            if (param.getValue() instanceof Number number) {
                json.writeNumberField(param.getKey(), number.longValue());
            } else {
                json.writeStringField(param.getKey(), param.getValue().toString());
            }
        }
        json.writeEndObject();
    }

    private static void writeUser(JsonGenerator json, UserInfo user) throws IOException {
        json.writeObjectFieldStart("user");
        json.writeStringField("username", user.username());
        json.writeStringField("role", user.role());
        json.writeEndObject();
    }

    private static void writeWelcome(JsonGenerator json, ServerFrame.Welcome welcome) throws IOException {
        json.writeStringField("type", "welcome");
        writeUser(json, welcome.user());
        json.writeStringField("epoch", welcome.epoch());
        json.writeArrayFieldStart("rooms");
        for (var room : welcome.rooms()) {
            writeRoom(json, room);
        }
        json.writeEndArray();
        if (welcome.more() != null) {
            json.writeNumberField("more", welcome.more());
        }
        writeTexts(json, "online", welcome.online());
        json.writeObjectFieldStart("server");
        json.writeStringField("name", welcome.serverName());
        json.writeStringField("version", welcome.version());
        json.writeEndObject();
        if (welcome.profiles() > 0) {
            json.writeNumberField("profiles", welcome.profiles());
        }
    }

    private static void writeRoom(JsonGenerator json, RoomInfo room) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", room.id());
        json.writeStringField("name", room.name());
        json.writeStringField("kind", room.kind());
        json.writeStringField("topic", room.topic());
        json.writeNumberField("head", room.head());
        json.writeNumberField("read", room.read());
        json.writeNumberField("unread", room.unread());
        json.writeNumberField("mentions", room.mentions());
        json.writeBooleanField("member", room.member());
        if (room.members() != null && room.kind().equals(RoomKind.DIRECT.wireName())) {
            writeTexts(json, "members", room.members());
        }
        if (room.blocked()) {
            json.writeBooleanField("blocked", true);
        }
        writeOrder(json, room.order());
        json.writeEndObject();
    }

    private static void writeOrder(JsonGenerator json, RoomInfo.Order order) throws IOException {
        if (order.equals(RoomInfo.Order.NONE)) {
            return;
        }
        RuleChanges.write(json, order.rules().since(RoomRules.OPEN));
        if (order.moderator()) {
            json.writeBooleanField("moderator", true);
        }
        if (order.muted()) {
            json.writeBooleanField("muted", true);
        }
        if (order.mutedUntil() != null) {
            json.writeStringField("mutedUntil", order.mutedUntil());
        }
    }

    static void writeTexts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
