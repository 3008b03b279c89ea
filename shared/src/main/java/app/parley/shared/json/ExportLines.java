// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import app.parley.shared.protocol.ExportLine;
import app.parley.shared.refusal.Refusal;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of an export as JSON, both ways. Thread-safe. [ExportWriter] and [ExportReader] keep the order of
/// lines.
final class ExportLines {
    static final String FORMAT = "parley-export";
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder(Json.FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExportLines() {}

    /// Write `line` as one JSON object.
    static void write(JsonGenerator json, ExportLine line) throws IOException {
        if (line instanceof ExportLine.Happened(var event)) {
            EventJson.write(json, event);
            return;
        }
        json.writeStartObject();
        switch (line) {
            case ExportLine.Header header -> writeHeader(json, header);
            case ExportLine.Person person -> writePerson(json, person);
            case ExportLine.Room room -> writeRoom(json, room);
            case ExportLine.End(var people, var rooms, var events) -> {
                json.writeStringField("type", "end");
                json.writeNumberField("people", people);
                json.writeNumberField("rooms", rooms);
                json.writeNumberField("events", events);
            }
            case ExportLine.Happened _ -> throw new AssertionError("written above");
        }
        json.writeEndObject();
    }

    private static void writeHeader(JsonGenerator json, ExportLine.Header header) throws IOException {
        json.writeStringField("type", "export");
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        json.writeStringField("chat", header.chat());
        json.writeStringField("epoch", header.epoch());
        writeTime(json, "at", header.at());
        json.writeStringField("by", header.by());
        json.writeStringField("source", header.source());
        var covers = header.covers();
        if (covers != null) {
            json.writeObjectFieldStart("covers");
            if (covers.rooms() != null) {
                json.writeArrayFieldStart("rooms");
                for (var room : covers.rooms()) {
                    json.writeString(room.value());
                }
                json.writeEndArray();
            }
            writeTime(json, "since", covers.since());
            writeTime(json, "until", covers.until());
            json.writeEndObject();
        }
    }

    private static void writePerson(JsonGenerator json, ExportLine.Person person) throws IOException {
        json.writeStringField("type", "person");
        json.writeStringField("username", person.username());
        json.writeStringField("role", person.role());
        writeTime(json, "createdAt", person.createdAt());
        if (person.bot()) {
            json.writeBooleanField("bot", true);
        }
        if (person.name() != null) {
            json.writeStringField("name", person.name());
        }
        if (person.colour() != null) {
            json.writeStringField("colour", person.colour());
        }
    }

    private static void writeRoom(JsonGenerator json, ExportLine.Room room) throws IOException {
        json.writeStringField("type", "room");
        json.writeStringField("id", room.id().value());
        json.writeStringField("kind", room.kind());
        json.writeStringField("name", room.name());
        json.writeStringField("topic", room.topic());
        json.writeNumberField("head", room.head());
        writeTime(json, "createdAt", room.createdAt());
        RuleChanges.write(json, room.rules().since(RoomRules.OPEN));
        json.writeArrayFieldStart("members");
        for (var member : room.members()) {
            json.writeStartObject();
            json.writeStringField("username", member.username());
            if (member.read() != null) {
                json.writeNumberField("read", member.read());
            }
            if (member.moderator()) {
                json.writeBooleanField("moderator", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeTime(JsonGenerator json, String name, @Nullable Instant at) throws IOException {
        if (at != null) {
            json.writeStringField(name, Times.write(at));
        }
    }

    /// Return the line that `text` is, or null for a type that this version does not know.
    ///
    /// @throws MalformedJson when it is not JSON, or lacks a field that its type needs
    static @Nullable ExportLine read(String text) throws MalformedJson {
        try {
            var json = MAPPER.readTree(text);
            var type = ServerFrameReader.text(json, "type");
            return switch (type) {
                case "export" -> header(json);
                case "person" ->
                    new ExportLine.Person(
                            ServerFrameReader.text(json, "username"),
                            json.path("role").asText("member"),
                            time(json, "createdAt"),
                            json.path("bot").asBoolean(false),
                            json.path("name").asText(null),
                            json.path("colour").asText(null));
                case "room" -> room(json);
                case "end" ->
                    new ExportLine.End(
                            ServerFrameReader.number(json, "people"),
                            ServerFrameReader.number(json, "rooms"),
                            ServerFrameReader.number(json, "events"));
                default ->
                    json.has("room") && json.has("seq") ? new ExportLine.Happened(EventJson.read(type, json)) : null;
            };
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage());
        } catch (Refusal e) {
            throw new MalformedJson(e.getMessage());
        }
    }

    private static ExportLine.Header header(JsonNode json) throws MalformedJson {
        if (!ServerFrameReader.text(json, "format").equals(FORMAT)) {
            throw new MalformedJson("not an export of Parley's");
        }
        long version = ServerFrameReader.number(json, "version");
        if (version != VERSION) {
            throw new MalformedJson(
                    "version " + version + " of the format, and this Parley knows " + VERSION + ": use a newer one");
        }
        return new ExportLine.Header(
                json.path("chat").asText(""),
                json.path("epoch").asText(""),
                Times.read(ServerFrameReader.text(json, "at")),
                json.path("by").asText(""),
                json.path("source").asText("server"),
                covers(json.path("covers")));
    }

    private static ExportLine.@Nullable Covers covers(JsonNode json) throws MalformedJson {
        if (!json.isObject()) {
            return null;
        }
        List<RoomId> rooms = null;
        if (json.has("rooms")) {
            rooms = new ArrayList<>();
            for (var room : json.path("rooms")) {
                rooms.add(new RoomId(room.asText()));
            }
        }
        return new ExportLine.Covers(rooms, time(json, "since"), time(json, "until"));
    }

    private static ExportLine.Room room(JsonNode json) throws MalformedJson {
        var members = new ArrayList<ExportLine.Member>();
        for (var member : json.path("members")) {
            members.add(new ExportLine.Member(
                    ServerFrameReader.text(member, "username"),
                    ServerFrameReader.optional(member, "read"),
                    member.path("moderator").asBoolean(false)));
        }
        var rules = RuleChanges.read(json);
        return new ExportLine.Room(
                new RoomId(ServerFrameReader.text(json, "id")),
                json.path("kind").asText("public"),
                json.path("name").asText(""),
                json.path("topic").asText(""),
                json.path("head").asLong(0),
                time(json, "createdAt"),
                members,
                rules == null ? RoomRules.OPEN : RoomRules.OPEN.with(rules));
    }

    private static @Nullable Instant time(JsonNode json, String name) throws MalformedJson {
        return json.has(name) ? Times.read(ServerFrameReader.text(json, name)) : null;
    }
}
