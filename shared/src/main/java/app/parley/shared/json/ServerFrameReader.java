// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the frames of a server. Thread-safe.
///
/// A tree is fine here: a client reads one socket, and a server that a later version runs may say more than
/// this knows.
public final class ServerFrameReader {
    private static final JsonMapper MAPPER = JsonMapper.builder(Json.FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> EVENTS =
            Set.of("message", "edited", "deleted", "reaction", "joined", "left", "changed", "pinned");

    private ServerFrameReader() {}

    /// Return the frame that `text` is; a type that this version does not know comes back as `Unknown`.
    ///
    /// @throws MalformedJson when it is not a frame, or lacks a field that its type needs
    public static ServerFrame read(String text) throws MalformedJson {
        try {
            return frame(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage());
        } catch (Refusal e) {
            throw new MalformedJson(e.getMessage());
        }
    }

    /// Return the page of events that is the body of `GET …/events`.
    ///
    /// @throws MalformedJson when it is not one
    public static EventPage readPage(byte[] body) throws MalformedJson {
        try {
            var json = MAPPER.readTree(body);
            var events = new ArrayList<Event>();
            for (var event : json.path("events")) {
                events.add(EventJson.read(text(event, "type"), event));
            }
            return new EventPage(events, number(json, "head"));
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage());
        } catch (Refusal e) {
            throw new MalformedJson(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Return the tree of `text`, which this program wrote.
    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerFrame frame(JsonNode json) throws MalformedJson {
        var type = text(json, "type");
        if (EVENTS.contains(type)) {
            return new ServerFrame.Happened(EventJson.read(type, json));
        }
        return switch (type) {
            case "welcome" -> welcome(json);
            case "ack" -> new ServerFrame.Ack(text(json, "id"), room(json), number(json, "seq"));
            case "gap" -> new ServerFrame.Gap(room(json), number(json, "after"), number(json, "head"));
            case "typing" -> new ServerFrame.Typing(room(json), text(json, "from"));
            case "presence" ->
                new ServerFrame.Presence(
                        texts(json.path("online")),
                        texts(json.path("offline")),
                        json.path("whole").asBoolean());
            case "read" -> new ServerFrame.Read(room(json), number(json, "seq"));
            case "room-added" -> new ServerFrame.RoomAdded(roomInfo(json.path("room")));
            case "room-listed" -> new ServerFrame.RoomListed(roomInfo(json.path("room")));
            case "room-removed" -> new ServerFrame.RoomRemoved(room(json));
            case "user" -> new ServerFrame.AccountChanged(user(json.path("user")));
            case "profiles" -> ProfileJson.read(json);
            case "pong" -> new ServerFrame.Pong();
            case "error" ->
                new ServerFrame.Refused(
                        json.path("ref").asText(null),
                        text(json, "code"),
                        json.path("message").asText(""),
                        params(json.path("params")));
            // Every event of a log has a room, a place in it and a time, also those of a later day: its place counts.
            default ->
                json.path("room").isTextual()
                                && isLong(json.path("seq"))
                                && json.path("at").isTextual()
                        ? new ServerFrame.Happened(EventJson.read(type, json))
                        : new ServerFrame.Unknown(type);
        };
    }

    /// Values of other kinds are of a later day, and no words of today name them.
    private static Map<String, Object> params(JsonNode json) {
        var params = new TreeMap<String, Object>();
        json.properties().forEach(each -> {
            if (isLong(each.getValue())) {
                params.put(each.getKey(), each.getValue().longValue());
            } else if (each.getValue().isTextual()) {
                params.put(each.getKey(), each.getValue().textValue());
            }
        });
        return params;
    }

    private static ServerFrame welcome(JsonNode json) throws MalformedJson {
        var rooms = new ArrayList<RoomInfo>();
        for (var room : json.path("rooms")) {
            rooms.add(roomInfo(room));
        }
        return new ServerFrame.Welcome(
                user(json.path("user")),
                text(json, "epoch"),
                rooms,
                json.path("more").isInt() ? json.path("more").intValue() : null,
                texts(json.path("online")),
                json.path("server").path("name").asText(""),
                json.path("server").path("version").asText(""),
                json.path("profiles").asLong(0));
    }

    private static UserInfo user(JsonNode json) throws MalformedJson {
        return new UserInfo(text(json, "username"), json.path("role").asText("member"));
    }

    private static RoomInfo.Order order(JsonNode json) {
        var rules = RuleChanges.read(json);
        return RoomInfo.Order.of(
                rules == null ? RoomRules.OPEN : RoomRules.OPEN.with(rules),
                json.path("moderator").asBoolean(false),
                json.path("muted").asBoolean(false),
                json.path("mutedUntil").asText(null));
    }

    private static RoomInfo roomInfo(JsonNode json) throws MalformedJson {
        return new RoomInfo(
                new RoomId(text(json, "id")).value(),
                json.path("name").asText(""),
                json.path("kind").asText("public"),
                json.path("topic").asText(""),
                json.path("head").asLong(0),
                json.path("read").asLong(0),
                json.path("unread").asInt(0),
                json.path("mentions").asInt(0),
                json.path("member").asBoolean(true),
                json.has("members") ? texts(json.path("members")) : null,
                json.path("blocked").asBoolean(false),
                order(json));
    }

    static RoomId room(JsonNode json) throws MalformedJson {
        return new RoomId(text(json, "room"));
    }

    static String text(JsonNode json, String field) throws MalformedJson {
        var value = json.path(field);
        if (!value.isTextual()) {
            throw new MalformedJson("lacks " + field);
        }
        return value.textValue();
    }

    static long number(JsonNode json, String field) throws MalformedJson {
        var value = json.path(field);
        if (!isLong(value)) {
            throw new MalformedJson("lacks " + field);
        }
        return value.longValue();
    }

    static @Nullable Long optional(JsonNode json, String field) {
        var value = json.path(field);
        return isLong(value) ? value.longValue() : null;
    }

    private static boolean isLong(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    static List<String> texts(JsonNode json) {
        var texts = new ArrayList<String>();
        for (var text : json) {
            texts.add(text.asText());
        }
        return texts;
    }
}
