// SPDX-License-Identifier: Apache-2.0
package app.parley.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, as hexadecimal digits.
public final class Hashing {
    private static final int CHUNK = 1 << 16;

    private Hashing() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Hears of each piece that was copied.
    @FunctionalInterface
    interface Step {
        void copied(int bytes);
    }

    /// Copy at most `limit` bytes of `in` to `out`; return their hash.
    static String copy(InputStream in, OutputStream out, long limit, Step step) throws IOException {
        var digest = sha256();
        var chunk = new byte[CHUNK];
        long left = limit;
        while (left > 0) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                break;
            }
            digest.update(chunk, 0, read);
            out.write(chunk, 0, read);
            left -= read;
            step.copied(read);
        }
        return hex(digest);
    }
}
