// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What a crash left of the index of SQLite's write-ahead log (sqlite.org/walformat.html, section 2.1).
///
/// SQLite makes it anew at every first opening, but until then it still says how much was committed: it is
/// written after the log and before any caller hears of a commit.
final class WriteAheadLogIndex {
    /// The header stands twice, so that a reader notices a writer in between.
    private static final int HEADER_BYTES = 48;

    private static final int INITIALIZED = 12;
    private static final int LAST_FRAME = 16;
    private static final int SALTS = 32;

    private WriteAheadLogIndex() {}

    /// Return how many frames `file` says were committed to the log of the generation of `salts`; 0 when
    /// it says nothing of that log.
    static int frames(Path file, long salts) throws IOException {
        if (Files.notExists(file)) {
            return 0;
        }
        byte[] headers;
        try (var in = Files.newInputStream(file)) {
            headers = in.readNBytes(2 * HEADER_BYTES);
        }
        if (headers.length < 2 * HEADER_BYTES
                || !Arrays.equals(headers, 0, HEADER_BYTES, headers, HEADER_BYTES, 2 * HEADER_BYTES)) {
            return 0;
        }
        // The salts are as they stand in the log; numbers are as the processor has them.
        var header = ByteBuffer.wrap(headers);
        boolean ofThisLog = header.get(INITIALIZED) != 0 && header.getLong(SALTS) == salts;
        return ofThisLog ? header.order(ByteOrder.nativeOrder()).getInt(LAST_FRAME) : 0;
    }
}
