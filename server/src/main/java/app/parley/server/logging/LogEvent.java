// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.LogRecord;

/// What every form of an event has in common.
final class LogEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String OURS = "app.parley.";
    private static final int MOST_FRAMES = 30;
    private static final int MOST_CAUSES = 5;

    private LogEvent() {}

    static String time(LogRecord event) {
        return TIME.format(event.getInstant());
    }

    /// Our loggers have the names of classes; readers look for the package.
    static String area(LogRecord event) {
        var logger = event.getLoggerName();
        if (logger == null || !logger.startsWith(OURS)) {
            return String.valueOf(logger);
        }
        int dot = logger.lastIndexOf('.');
        return logger.substring(OURS.length(), Math.max(OURS.length(), dot));
    }

    /// Return `thrown` with where it comes from and its causes, of each as much as helps.
    static String failure(Throwable thrown) {
        var text = new StringBuilder();
        int depth = 0;
        for (var t = thrown; t != null && depth < MOST_CAUSES; t = t.getCause()) {
            text.append(depth == 0 ? "" : " | caused by ").append(t);
            var frames = t.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
                text.append(" | at ").append(frames[i]);
            }
            depth++;
        }
        return text.toString();
    }
}
