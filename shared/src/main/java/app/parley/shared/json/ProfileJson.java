// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.api.Profile;
import app.parley.shared.protocol.ServerFrame;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;

/// The frame `profiles` as JSON, both ways. Thread-safe.
final class ProfileJson {
    private ProfileJson() {}

    /// Write the fields of `frame`.
    static void write(JsonGenerator json, ServerFrame.Profiles frame) throws IOException {
        json.writeStringField("type", "profiles");
        if (frame.after() != null) {
            json.writeNumberField("after", frame.after());
        }
        json.writeNumberField("version", frame.version());
        json.writeArrayFieldStart("profiles");
        for (var profile : frame.profiles()) {
            json.writeStartObject();
            json.writeStringField("username", profile.username());
            if (profile.name() != null) {
                json.writeStringField("name", profile.name());
            }
            if (profile.colour() != null) {
                json.writeStringField("colour", profile.colour());
            }
            if (profile.alike()) {
                json.writeBooleanField("alike", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static ServerFrame.Profiles read(JsonNode json) throws MalformedJson {
        var profiles = new ArrayList<Profile>();
        for (var profile : json.path("profiles")) {
            profiles.add(new Profile(
                    ServerFrameReader.text(profile, "username"),
                    profile.path("name").asText(null),
                    profile.path("colour").asText(null),
                    profile.path("alike").asBoolean(false)));
        }
        return new ServerFrame.Profiles(
                ServerFrameReader.optional(json, "after"), ServerFrameReader.number(json, "version"), profiles);
    }
}
