// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Cuts what comes in into whole records of TLS (RFC 8446, section 5.1), which is how an `SSLEngine` must get it.
///
/// Keeps the beginning of one record at most. Confined to the connection's reading thread.
final class Records {
    private static final int HANDSHAKE = 22;
    private static final int HEADER_BYTES = 5;
    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 23;
    private static final int MAJOR_VERSION = 3;
    /// What encryption may add to 16 KiB in TLS 1.2, which is more than in TLS 1.3.
    private static final int LONGEST = 16 * 1024 + 2_048;

    private final byte[] header = new byte[HEADER_BYTES];
    private int headerSeen;
    private @Nullable ByteBuffer begun;

    /// Whether `first`, the first byte of a connection, begins a handshake of TLS. No request of HTTP begins with it.
    static boolean begins(byte first) {
        return first == HANDSHAKE;
    }

    /// Return how many bytes of plain text the records that `in` completes have at most.
    int mostPlain(ByteBuffer in) {
        return in.remaining() + headerSeen + (begun == null ? 0 : begun.position());
    }

    /// Return the next whole record, a part of `in` where it lies there as a whole; null when more must come first.
    ///
    /// @throws SSLException when it is no record
    @Nullable
    ByteBuffer next(ByteBuffer in) throws SSLException {
        if (begun == null && headerSeen == 0 && in.remaining() >= HEADER_BYTES) {
            int whole = HEADER_BYTES + length(in, in.position());
            if (in.remaining() >= whole) {
                var record = in.slice(in.position(), whole);
                in.position(in.position() + whole);
                return record;
            }
        }
        return gathered(in);
    }

    private @Nullable ByteBuffer gathered(ByteBuffer in) throws SSLException {
        while (headerSeen < HEADER_BYTES) {
            if (!in.hasRemaining()) {
                return null;
            }
            header[headerSeen++] = in.get();
        }
        var record = begun;
        if (record == null) {
            record = ByteBuffer.allocate(HEADER_BYTES + length(ByteBuffer.wrap(header), 0))
                    .put(header);
            begun = record;
        }
        int taken = Math.min(record.remaining(), in.remaining());
        record.put(record.position(), in, in.position(), taken).position(record.position() + taken);
        in.position(in.position() + taken);
        if (record.hasRemaining()) {
            return null;
        }
        begun = null;
        headerSeen = 0;
        return record.flip();
    }

    private static int length(ByteBuffer bytes, int at) throws SSLException {
        int type = bytes.get(at);
        int length = (bytes.get(at + 3) & 0xff) << 8 | (bytes.get(at + 4) & 0xff);
        if (type < FIRST_TYPE || type > LAST_TYPE || bytes.get(at + 1) != MAJOR_VERSION || length > LONGEST) {
            throw new SSLException("not a record of TLS");
        }
        return length;
    }
}
