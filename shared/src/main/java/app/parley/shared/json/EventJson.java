// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.protocol.Event;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Events as JSON, both ways: on the socket and in pages of history. A new kind is a case of each `switch`.
final class EventJson {
    private EventJson() {}

    /// Write `event` as an object.
    static void write(JsonGenerator json, Event event) throws IOException {
        json.writeStartObject();
        switch (event) {
            case Event.Message message -> {
                writePlace(json, "message", event);
                json.writeStringField("id", message.id());
                json.writeStringField("from", message.from());
                json.writeStringField("at", Times.write(message.at()));
                json.writeStringField("text", message.text());
                if (message.replyTo() != null) {
                    json.writeNumberField("replyTo", message.replyTo());
                }
                if (message.changes() != null) {
                    writeChanges(json, message.changes());
                }
            }
            case Event.Edited edited -> {
                writeChange(json, "edited", edited);
                json.writeStringField("text", edited.text());
            }
            case Event.Deleted deleted -> writeChange(json, "deleted", deleted);
            case Event.Reaction reaction -> {
                writeChange(json, "reaction", reaction);
                json.writeStringField("emoji", reaction.emoji());
                json.writeBooleanField("added", reaction.added());
            }
            case Event.Pinned pinned -> {
                writeChange(json, "pinned", pinned);
                json.writeBooleanField("pinned", pinned.pinned());
            }
            case Event.Joined(var _, var _, var by, var at, var user) -> {
                writePlace(json, "joined", event);
                writeOrigin(json, by, at);
                writeUser(json, user);
            }
            case Event.Left(var _, var _, var by, var at, var user) -> {
                writePlace(json, "left", event);
                writeOrigin(json, by, at);
                writeUser(json, user);
            }
            case Event.Changed changed -> {
                writePlace(json, "changed", event);
                writeOrigin(json, changed.by(), changed.at());
                if (changed.name() != null) {
                    json.writeStringField("name", changed.name());
                }
                if (changed.topic() != null) {
                    json.writeStringField("topic", changed.topic());
                }
                if (changed.rules() != null) {
                    RuleChanges.write(json, changed.rules());
                }
            }
            case Event.Other(var type, var _, var _, var at) -> {
                writePlace(json, type, event);
                json.writeStringField("at", Times.write(at));
            }
        }
        json.writeEndObject();
    }

    private static void writeChanges(JsonGenerator json, Event.Changes changes) throws IOException {
        json.writeObjectFieldStart("changes");
        json.writeNumberField("seq", changes.seq());
        if (changes.editedAt() != null) {
            json.writeStringField("editedAt", Times.write(changes.editedAt()));
        }
        if (changes.deleted()) {
            json.writeBooleanField("deleted", true);
        }
        if (changes.pinned()) {
            json.writeBooleanField("pinned", true);
        }
        if (!changes.reactions().isEmpty()) {
            json.writeArrayFieldStart("reactions");
            for (var reactions : changes.reactions()) {
                json.writeStartObject();
                json.writeStringField("emoji", reactions.emoji());
                ServerFrames.writeTexts(json, "by", reactions.by());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeChange(JsonGenerator json, String type, Event.Change change) throws IOException {
        writePlace(json, type, change);
        writeOrigin(json, change.by(), change.at());
        json.writeNumberField("target", change.target());
    }

    private static void writeOrigin(JsonGenerator json, String by, Instant at) throws IOException {
        json.writeStringField("by", by);
        json.writeStringField("at", Times.write(at));
    }

    private static void writeUser(JsonGenerator json, @Nullable String user) throws IOException {
        if (user != null) {
            json.writeStringField("user", user);
        }
    }

    private static void writePlace(JsonGenerator json, String type, Event event) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("room", event.room().value());
        json.writeNumberField("seq", event.seq());
    }

    /// Return the event of `type` that `json` is; one of a kind that this version does not know is
    /// [Event.Other].
    ///
    /// @throws MalformedJson when it lacks a field
    static Event read(String type, JsonNode json) throws MalformedJson {
        var room = ServerFrameReader.room(json);
        long seq = ServerFrameReader.number(json, "seq");
        Instant at = Times.read(ServerFrameReader.text(json, "at"));
        return switch (type) {
            case "message" ->
                new Event.Message(
                        room,
                        seq,
                        ServerFrameReader.text(json, "id"),
                        ServerFrameReader.text(json, "from"),
                        at,
                        ServerFrameReader.text(json, "text"),
                        ServerFrameReader.optional(json, "replyTo"),
                        changes(json.path("changes")));
            case "edited" ->
                new Event.Edited(
                        room,
                        seq,
                        ServerFrameReader.text(json, "by"),
                        at,
                        ServerFrameReader.number(json, "target"),
                        ServerFrameReader.text(json, "text"));
            case "deleted" ->
                new Event.Deleted(
                        room, seq, ServerFrameReader.text(json, "by"), at, ServerFrameReader.number(json, "target"));
            case "reaction" ->
                new Event.Reaction(
                        room,
                        seq,
                        ServerFrameReader.text(json, "by"),
                        at,
                        ServerFrameReader.number(json, "target"),
                        ServerFrameReader.text(json, "emoji"),
                        json.path("added").asBoolean(true));
            case "pinned" ->
                new Event.Pinned(
                        room,
                        seq,
                        ServerFrameReader.text(json, "by"),
                        at,
                        ServerFrameReader.number(json, "target"),
                        json.path("pinned").asBoolean(true));
            case "joined" ->
                new Event.Joined(
                        room,
                        seq,
                        ServerFrameReader.text(json, "by"),
                        at,
                        json.path("user").asText(null));
            case "left" ->
                new Event.Left(
                        room,
                        seq,
                        ServerFrameReader.text(json, "by"),
                        at,
                        json.path("user").asText(null));
            case "changed" ->
                new Event.Changed(
                        room,
                        seq,
                        ServerFrameReader.text(json, "by"),
                        at,
                        json.path("name").asText(null),
                        json.path("topic").asText(null),
                        RuleChanges.read(json));
            default -> new Event.Other(type, room, seq, at);
        };
    }

    private static Event.@Nullable Changes changes(JsonNode json) throws MalformedJson {
        if (!json.isObject()) {
            return null;
        }
        var reactions = new ArrayList<Event.Reactions>();
        for (var each : json.path("reactions")) {
            reactions.add(new Event.Reactions(
                    ServerFrameReader.text(each, "emoji"), ServerFrameReader.texts(each.path("by"))));
        }
        return new Event.Changes(
                ServerFrameReader.number(json, "seq"),
                json.has("editedAt") ? Times.read(ServerFrameReader.text(json, "editedAt")) : null,
                json.path("deleted").asBoolean(false),
                json.path("pinned").asBoolean(false),
                reactions);
    }
}
