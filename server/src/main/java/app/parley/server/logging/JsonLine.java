// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import app.parley.shared.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// Writes an event as one JSON object on a line of its own: `time`, `level`, `area`, `message`, and `failure` where
/// something was thrown. Thread-safe.
///
/// The words are the same as on a line of text; JSON's own escapes keep the text of a peer inside its string.
final class JsonLine extends Formatter {
    @Override
    public String format(LogRecord event) {
        Map<String, String> fields = LinkedHashMap.newLinkedHashMap(5);
        fields.put("time", LogEvent.time(event));
        fields.put("level", LogLevel.of(event.getLevel()).name());
        fields.put("area", LogEvent.area(event));
        fields.put("message", whole(String.valueOf(formatMessage(event))));
        if (event.getThrown() != null) {
            fields.put("failure", whole(LogEvent.failure(event.getThrown())));
        }
        return new String(Json.write(fields), StandardCharsets.UTF_8) + "\n";
    }

    /// Half a character, which only a peer's mistake puts into a text, would make the writer refuse all of it.
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
