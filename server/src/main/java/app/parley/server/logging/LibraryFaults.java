// SPDX-License-Identifier: Apache-2.0
package app.parley.server.logging;

import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives the log of the HTTP and WebSocket libraries: one line a second, which counts the others, without stack
/// trace. Most of it is about input of peers, and a peer must not choose the size of the log. Thread-safe.
final class LibraryFaults extends Handler {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryFaults.class);
    private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(1);
    private static final int LONGEST = 200;

    private final Formatter words = new SimpleFormatter();
    private long saidAt = System.nanoTime() - NANOS_BETWEEN_LINES;
    private long leftOut;

    LibraryFaults() {
        setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord record) {
        long others = admit(record);
        if (others >= 0) {
            LOG.warn(
                    "a library reported a fault logger={} cause={} message={} others={}",
                    record.getLoggerName(),
                    record.getThrown() == null
                            ? "none"
                            : record.getThrown().getClass().getSimpleName(),
                    oneLine(words.formatMessage(record)),
                    others);
            LOG.debug("its trace", record.getThrown());
        }
    }

    private synchronized long admit(LogRecord record) {
        if (!isLoggable(record)) {
            return -1;
        }
        long now = System.nanoTime();
        if (now - saidAt < NANOS_BETWEEN_LINES) {
            leftOut++;
            return -1;
        }
        saidAt = now;
        long others = leftOut;
        leftOut = 0;
        return others;
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
