// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class JsonLineTest {
    private static LogRecord event(String message) {
        var event = new LogRecord(Level.WARNING, message);
        event.setLoggerName("app.parley.server.socket.Outbox");
        event.setInstant(Instant.parse("2026-11-23T08:00:00.120Z"));
        return event;
    }

    private static String line(LogRecord event) {
        return LogFormat.JSON.formatter().format(event);
    }

    private static Map<?, ?> fields(String line) throws MalformedJson {
        return Json.read(line.getBytes(StandardCharsets.UTF_8), Map.class);
    }

    @Test
    void anEventIsOneObjectOnOneLine() {
        assertThat(line(event("socket closed code=1001")))
                .isEqualTo("{\"time\":\"2026-11-23T08:00:00.120Z\",\"level\":\"WARN\",\"area\":\"server.socket\","
                        + "\"message\":\"socket closed code=1001\"}\n");
    }

    @Test
    void whatAPeerSentStaysInItsString() throws MalformedJson {
        var sent = "path=/\"},\r\n{\"level\":\"ERROR\" \u001b[31m \\";
        assertThat(line(event(sent))).containsOnlyOnce("\n");
        assertThat(fields(line(event(sent)))).hasSize(4).extracting("message").isEqualTo(sent);
    }

    @Test
    void halfACharacterDoesNotCostTheLine() throws MalformedJson {
        assertThat(fields(line(event("path=/\ud83d")))).extracting("message").isEqualTo("path=/?");
    }

    @Test
    void aFailureIsAFieldWithItsCause() throws MalformedJson {
        var event = event("bug");
        event.setThrown(new IllegalStateException("outer\nline", new ArithmeticException("inner")));

        assertThat(line(event)).containsOnlyOnce("\n");
        assertThat(String.valueOf(fields(line(event)).get("failure")))
                .startsWith("java.lang.IllegalStateException: outer\nline | at " + JsonLineTest.class.getName())
                .contains(" | caused by java.lang.ArithmeticException: inner | at ");
    }
}
