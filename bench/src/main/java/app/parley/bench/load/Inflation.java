// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Makes messages readable that a server has compressed, each by itself (RFC 7692, section 7.2.2). For one thread.
final class Inflation {
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final Inflater inflater = new Inflater(true);
    private byte[] bytes = new byte[64 * 1024];

    /// Inflate `payload` from `from` to before `to` into `bytes()`; return how long that is.
    int inflate(byte[] payload, int from, int to) throws DataFormatException {
        inflater.reset();
        inflater.setInput(payload, from, to - from);
        int length = all(0);
        inflater.setInput(TAIL);
        return all(length);
    }

    private int all(int begun) throws DataFormatException {
        int length = begun;
        while (true) {
            int more = inflater.inflate(bytes, length, bytes.length - length);
            length += more;
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            } else if (more == 0) {
                return length;
            }
        }
    }

    byte[] bytes() {
        return bytes;
    }
}
