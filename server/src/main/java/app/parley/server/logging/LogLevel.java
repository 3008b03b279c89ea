// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import java.util.Locale;
import java.util.logging.Level;

/// How much is written.
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG;

    Level level() {
        return switch (this) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }

    /// Return the word for `level`, which SLF4J or a library chose.
    static LogLevel of(Level level) {
        for (var candidate : values()) {
            if (level.intValue() >= candidate.level().intValue()) {
                return candidate;
            }
        }
        return DEBUG;
    }

    /// The word that the command line uses.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
