// SPDX-License-Identifier: Apache-2.0
package app.parley.server.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes bytes that are nearly right: each mutation of a right one can be made again from its seed.
final class Mutation {
    /// What parsers have tripped over.
    private static final List<byte[]> PIECES = List.of(
            bytes("\r\n"),
            bytes("\n"),
            bytes("\r"),
            bytes("\0"),
            bytes(": x\r\n"),
            bytes(" "),
            bytes("\t"),
            bytes("\r\n\r\n"),
            bytes("Content-Length: 5\r\n"),
            bytes("Transfer-Encoding: chunked\r\n"),
            bytes("Host: y\r\n"),
            bytes("Upgrade: websocket\r\n"),
            bytes("0\r\n\r\n"),
            bytes("ffffffff"),
            bytes("-1"),
            bytes("99999999999999999999"),
            bytes("%00"),
            bytes("%"),
            bytes("../"),
            bytes("{"),
            bytes("\""),
            bytes("null"),
            bytes("[null]"),
            bytes("1.5"),
            new byte[] {(byte) 0xff, (byte) 0xfe},
            new byte[] {(byte) 0x89, 0},
            new byte[] {(byte) 0xc3});

    private static final int MOST = 4;

    private Mutation() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Return `right` with up to [#MOST] mistakes in it.
    static byte[] of(byte[] right, RandomGenerator random) {
        var bytes = right;
        int mistakes = 1 + random.nextInt(MOST);
        for (int i = 0; i < mistakes; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, RandomGenerator random) {
        int at = random.nextInt(bytes.length + 1);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(bytes, Math.min(at, bytes.length - 1), random);
            case 1 -> spliced(bytes, at, 0, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> spliced(bytes, at, length, new byte[0]);
            case 3 -> spliced(bytes, at, length, PIECES.get(random.nextInt(PIECES.size())));
            case 4 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 5 -> at == 0 ? bytes : Arrays.copyOf(bytes, at);
            default -> spliced(bytes, at, 0, new byte[] {(byte) random.nextInt()});
        };
    }

    private static byte[] flipped(byte[] bytes, int at, RandomGenerator random) {
        if (at < 0) {
            return bytes;
        }
        var copy = bytes.clone();
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private static byte[] spliced(byte[] bytes, int at, int without, byte[] with) {
        var out = new byte[bytes.length - without + with.length];
        System.arraycopy(bytes, 0, out, 0, at);
        System.arraycopy(with, 0, out, at, with.length);
        System.arraycopy(bytes, at + without, out, at + with.length, bytes.length - at - without);
        return out;
    }
}
