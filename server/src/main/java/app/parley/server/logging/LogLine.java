package app.parley.server.logging;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/// Writes an event as one line: time, level, where, what happened. Thread-safe.
///
/// Line ends and other control characters are written as escapes: what a peer sends cannot forge a line.
final class LogLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String OURS = "app.parley.";
    private static final int MOST_FRAMES = 30;

    @Override
    public String format(LogRecord event) {
        var line = new StringBuilder(160);
        TIME.formatTo(event.getInstant(), line);
        line.append(' ')
                .append(String.format(
                        Locale.ROOT, "%-5s", LogLevel.of(event.getLevel()).name()));
        line.append(' ').append(area(event.getLoggerName())).append("  ");
        appendPlainly(line, formatMessage(event));
        appendFailure(line, event.getThrown());
        return line.append('\n').toString();
    }

    /// Our loggers bear the names of classes; their package is what a reader looks for.
    private static String area(@Nullable String logger) {
        if (logger == null || !logger.startsWith(OURS)) {
            return String.valueOf(logger);
        }
        int dot = logger.lastIndexOf('.');
        return logger.substring(OURS.length(), Math.max(OURS.length(), dot));
    }

    private static void appendFailure(StringBuilder line, @Nullable Throwable failure) {
        var separator = " | ";
        int depth = 0;
        for (var t = failure; t != null && depth < 5; t = t.getCause()) {
            appendPlainly(line.append(separator), t.toString());
            var frames = t.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
                line.append(" | at ").append(frames[i]);
            }
            separator = " | caused by ";
            depth++;
        }
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
