// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

/// Finds the frames in the bytes of a server (RFC 6455, section 5.2), which are unmasked.
final class FrameScanner {
    static final int MORE = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;

    static final int FINAL = 0x80;
    static final int COMPRESSED = 0x40;
    static final int OPCODE = 0x0f;

    private FrameScanner() {}

    /// Takes one frame that begins with the byte `first` and whose payload is `bytes` from `from` to before `to`; they
    /// change once it returns.
    @FunctionalInterface
    interface Frames {
        void take(int first, byte[] bytes, int from, int to);
    }

    /// Hand each whole frame of `bytes` from `begin` to before `end` to `frames`; return where the rest begins.
    static int scan(byte[] bytes, int begin, int end, Frames frames) {
        int at = begin;
        while (end - at >= 2) {
            int size = bytes[at + 1] & 0x7f;
            int from = at + 2;
            if (size == 126) {
                from += 2;
            } else if (size == 127) {
                from += 8;
            }
            if (from > end) {
                break;
            }
            if (size >= 126) {
                size = Math.toIntExact(number(bytes, at + 2, from));
            }
            if (end - from < size) {
                break;
            }
            frames.take(bytes[at] & 0xff, bytes, from, from + size);
            at = from + size;
        }
        return at;
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = (number << 8) | (bytes[i] & 0xff);
        }
        return number;
    }
}
