package app.parley.server.logging;

import java.util.logging.Formatter;

/// How events are written.
public enum LogFormat {
    /// A line to read.
    TEXT,
    /// A JSON object a line, for programs that collect logs.
    JSON;

    Formatter formatter() {
        return switch (this) {
            case TEXT -> new LogLine();
            case JSON -> new JsonLine();
        };
    }
}
