// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/// Writes an event as one line: time, level, area, message. Thread-safe.
///
/// Line ends and other control characters are written as escapes, so that input of a peer cannot forge a line.
final class LogLine extends Formatter {
    @Override
    public String format(LogRecord event) {
        var line = new StringBuilder(160);
        line.append(LogEvent.time(event));
        line.append(' ')
                .append(String.format(
                        Locale.ROOT, "%-5s", LogLevel.of(event.getLevel()).name()));
        line.append(' ').append(LogEvent.area(event)).append("  ");
        appendPlainly(line, formatMessage(event));
        if (event.getThrown() != null) {
            appendPlainly(line.append(" | "), LogEvent.failure(event.getThrown()));
        }
        return line.append('\n').toString();
    }

    private static void appendPlainly(StringBuilder line, @Nullable String text) {
        if (text == null) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
    }
}
