// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import java.util.Locale;
import java.util.logging.Formatter;

/// How events are written.
public enum LogFormat {
    /// A line to read.
    TEXT,
    /// A JSON object a line, for programs that collect logs.
    JSON;

    Formatter formatter() {
        var lines = switch (this) {
            case TEXT -> new LogLine();
            case JSON -> new JsonLine();
        };
        return Journal.isListening(System.getenv("JOURNAL_STREAM")) ? new Journal(lines) : lines;
    }

    /// The word that the command line uses.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
