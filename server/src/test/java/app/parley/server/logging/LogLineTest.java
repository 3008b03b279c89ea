// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LogLineTest {
    private static LogRecord event(Level level, String logger, String message) {
        var event = new LogRecord(level, message);
        event.setLoggerName(logger);
        event.setInstant(Instant.parse("2026-11-23T08:00:00.120Z"));
        return event;
    }

    private static String line(LogRecord event) {
        return new LogLine().format(event);
    }

    @Test
    void anEventIsOneLineOfTimeLevelAreaAndText() {
        assertThat(line(event(Level.INFO, "app.parley.server.socket.Outbox", "socket closed code=1001")))
                .isEqualTo("2026-11-23T08:00:00.120Z INFO  server.socket  socket closed code=1001\n");
    }

    @Test
    void theLevelsHaveTheWordsOfTheCommandLine() {
        assertThat(line(event(Level.SEVERE, "x", ""))).contains(" ERROR x ");
        assertThat(line(event(Level.WARNING, "x", ""))).contains(" WARN  x ");
        assertThat(line(event(Level.FINE, "x", ""))).contains(" DEBUG x ");
        assertThat(line(event(Level.FINEST, "x", ""))).contains(" DEBUG x ");
    }

    @Test
    void librariesKeepTheirNames() {
        assertThat(line(event(Level.WARNING, "org.glassfish.grizzly.nio", "oops")))
                .isEqualTo("2026-11-23T08:00:00.120Z WARN  org.glassfish.grizzly.nio  oops\n");
    }

    @Test
    void whatAPeerSentCannotForgeALine() {
        assertThat(line(event(Level.INFO, "app.parley.server.http.Http", "path=/\r\n2026 ERROR \u001b[31m")))
                .endsWith("path=/\\r\\n2026 ERROR \\u001b[31m\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void aFailureStaysOnTheLineWithItsCause() {
        var event = event(Level.SEVERE, "app.parley.server.log.EventLog", "bug");
        event.setThrown(new IllegalStateException("outer\nline", new ArithmeticException("inner")));

        assertThat(line(event))
                .contains(
                        "bug | java.lang.IllegalStateException: outer\\nline | at app.parley.server.logging.LogLineTest")
                .contains(" | caused by java.lang.ArithmeticException: inner | at ")
                .containsOnlyOnce("\n");
    }
}
