// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/// Lines for systemd's journal, which takes a level from the `<N>` before a line (sd-daemon(3)). Without it every line
/// is of level info.
public final class Journal extends Formatter {
    private final Formatter lines;

    /// Put a level before each line of `lines`.
    Journal(Formatter lines) {
        this.lines = lines;
    }

    /// Return the prefix of a line about a failure, for standard error: a level where `journalStream`, the
    /// variable
    /// `JOURNAL_STREAM`, says that it leads to the journal, and nothing otherwise.
    public static String failure(@Nullable String journalStream) {
        return isListening(journalStream) ? "<" + priority(LogLevel.ERROR) + ">" : "";
    }

    /// True when standard error leads to the journal, by the value of `JOURNAL_STREAM`: device and inode of the stream.
    static boolean isListening(@Nullable String journalStream) {
        if (journalStream == null) {
            return false;
        }
        try {
            var stream = Path.of("/proc/self/fd/2");
            return journalStream.equals(
                    Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String format(LogRecord event) {
        return "<" + priority(LogLevel.of(event.getLevel())) + ">" + lines.format(event);
    }

    /// The numbers of syslog(3).
    private static int priority(LogLevel level) {
        return switch (level) {
            case ERROR -> 3;
            case WARN -> 4;
            case INFO -> 6;
            case DEBUG -> 7;
        };
    }
}
