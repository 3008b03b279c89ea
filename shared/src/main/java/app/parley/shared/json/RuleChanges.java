// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.model.RoomRules;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// What changes of a room's rules as JSON, both ways: in frames, and in the log of a server.
public final class RuleChanges {
    private RuleChanges() {}

    /// Return `change` as an object, null where there is none.
    public static @Nullable String write(RoomRules.@Nullable Change change) {
        if (change == null) {
            return null;
        }
        var text = new StringWriter();
        try (var json = Json.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            write(json, change);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// Return the change that `text` is, null where there is none.
    public static RoomRules.@Nullable Change read(@Nullable String text) {
        return text == null ? null : read(ServerFrameReader.tree(text));
    }

    /// Write the fields of `change`.
    static void write(JsonGenerator json, RoomRules.Change change) throws IOException {
        if (change.posting() != null) {
            json.writeStringField("posting", change.posting().wireName());
        }
        if (change.slowSeconds() != null) {
            json.writeNumberField("slowSeconds", change.slowSeconds());
        }
        if (change.archived() != null) {
            json.writeBooleanField("archived", change.archived());
        }
    }

    /// Return what of the rules `json` says, null when it says nothing of them. A word for who writes that this
    /// version does not know changes nothing.
    static RoomRules.@Nullable Change read(JsonNode json) {
        var change = new RoomRules.Change(
                RoomRules.Posting.of(json.path("posting").asText("")).orElse(null),
                json.path("slowSeconds").isInt() ? json.path("slowSeconds").intValue() : null,
                json.path("archived").isBoolean() ? json.path("archived").booleanValue() : null);
        return change.isEmpty() ? null : change;
    }
}
