// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file of lines that is read from the beginning once and then at places that were noted. Confined to one
/// thread.
final class LineFile implements AutoCloseable {
    private static final int LONGEST_LINE = 64 << 20;

    private final RandomAccessFile file;
    private BufferedInputStream in;
    private long next;
    private long start;

    LineFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        in = new BufferedInputStream(Channels.newInputStream(file.getChannel()), 1 << 16);
    }

    /// Return the next line without what ends it, and null behind the last one. A line that is too long is cut.
    byte @Nullable [] next() throws IOException {
        start = next;
        var line = new ByteArrayOutputStream(256);
        for (int b = in.read(); ; b = in.read()) {
            if (b < 0) {
                return next == start ? null : line.toByteArray();
            }
            next++;
            if (b == '\n') {
                return line.toByteArray();
            }
            if (line.size() < LONGEST_LINE) {
                line.write(b);
            }
        }
    }

    /// Where the line begins that was returned last.
    long place() {
        return start;
    }

    /// Return the line that begins at `place`.
    byte[] at(long place) throws IOException {
        if (place != next) {
            file.seek(place);
            in = new BufferedInputStream(Channels.newInputStream(file.getChannel()), 1 << 13);
            next = place;
        }
        var line = next();
        return line == null ? new byte[0] : line;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
