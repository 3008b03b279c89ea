// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a crash left of SQLite's write-ahead log (sqlite.org/fileformat2.html, section 4).
///
/// SQLite reads it up to the first frame whose checksum is wrong, and takes that for the end. After the
/// end of a process it is: frames are written one after the other. Where frames of the same generation
/// follow, or the log's index knows of more, something was kept and is not readable any more, and SQLite
/// does not say so.
final class WriteAheadLog {
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int LARGEST_PAGE = 65_536;

    private final DataInputStream in;
    private final long salts;
    private final ByteOrder order;
    private final byte[] frame;
    private int first;
    private int second;
    private int readable;

    private WriteAheadLog(DataInputStream in, byte[] header) {
        var fields = ByteBuffer.wrap(header);
        this.in = in;
        order = (fields.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        frame = new byte[FRAME_HEADER_BYTES + Math.clamp(fields.getInt(8), 0, LARGEST_PAGE)];
        salts = fields.getLong(16);
    }

    /// Whether `file` held frames that SQLite will not read although they were written whole; false where
    /// there is no such file. `index` is what SQLite has left of the log's index, if it is there.
    static boolean hidesFrames(Path file, Path index) throws IOException {
        if (Files.notExists(file) || Files.size(file) <= HEADER_BYTES) {
            return false;
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            var header = in.readNBytes(HEADER_BYTES);
            var log = new WriteAheadLog(in, header);
            log.sum(header, 0, FRAME_HEADER_BYTES);
            return !log.ends(header, FRAME_HEADER_BYTES)
                    || log.hidesFrames()
                    || log.readable < WriteAheadLogIndex.frames(index, log.salts);
        }
    }

    private boolean hidesFrames() throws IOException {
        while (nextIsOfThisGeneration()) {
            sum(frame, 0, 8);
            sum(frame, FRAME_HEADER_BYTES, frame.length);
            if (!ends(frame, 16)) {
                return anyOfThisGeneration();
            }
            readable++;
        }
        return anyOfThisGeneration();
    }

    private boolean anyOfThisGeneration() throws IOException {
        while (in.readNBytes(frame, 0, frame.length) == frame.length) {
            if (isOfThisGeneration()) {
                return true;
            }
        }
        return false;
    }

    private boolean nextIsOfThisGeneration() throws IOException {
        return in.readNBytes(frame, 0, frame.length) == frame.length && isOfThisGeneration();
    }

    private boolean isOfThisGeneration() {
        return ByteBuffer.wrap(frame).getLong(8) == salts;
    }

    /// Whether the checksum at `at` is that of all that came before.
    private boolean ends(byte[] bytes, int at) {
        var fields = ByteBuffer.wrap(bytes);
        return fields.getInt(at) == first && fields.getInt(at + 4) == second;
    }

    private void sum(byte[] bytes, int from, int to) {
        var words = ByteBuffer.wrap(bytes).order(order);
        for (int at = from; at < to; at += 8) {
            first += words.getInt(at) + second;
            second += words.getInt(at + 4) + first;
        }
    }
}
