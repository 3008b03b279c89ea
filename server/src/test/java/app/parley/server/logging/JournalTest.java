// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class JournalTest {
    private static String line(Level level) {
        var event = new LogRecord(level, "words");
        event.setLoggerName("app.parley.server.Any");
        return new Journal(LogFormat.TEXT.formatter()).format(event);
    }

    @Test
    void theJournalIsToldTheLevel() {
        assertThat(line(Level.SEVERE)).startsWith("<3>").contains("ERROR").endsWith("\n");
        assertThat(line(Level.WARNING)).startsWith("<4>");
        assertThat(line(Level.INFO)).startsWith("<6>");
        assertThat(line(Level.FINE)).startsWith("<7>");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyTheStreamThatLeadsToTheJournalGetsLevels() throws Exception {
        var stream = Path.of("/proc/self/fd/2");
        var own = Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino");
        assertThat(Journal.isListening(own)).isTrue();
        assertThat(Journal.isListening("8:12345")).isFalse();
        assertThat(Journal.isListening(null)).isFalse();
    }
}
