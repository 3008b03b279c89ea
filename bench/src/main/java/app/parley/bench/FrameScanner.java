package app.parley.bench;

/// Finds the frames in what a server sends (RFC 6455, section 5.2): unmasked, and each message in one frame.
final class FrameScanner {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;

    private FrameScanner() {}

    /// Takes one frame whose payload is `bytes` from `from` to before `to`; they change once it returns.
    @FunctionalInterface
    interface Frames {
        void take(int opcode, byte[] bytes, int from, int to);
    }

    /// Hand each whole frame of the first `length` bytes to `frames`; return how many bytes they were.
    static int scan(byte[] bytes, int length, Frames frames) {
        int at = 0;
        while (length - at >= 2) {
            int size = bytes[at + 1] & 0x7f;
            int from = at + 2;
            if (size == 126) {
                from += 2;
            } else if (size == 127) {
                from += 8;
            }
            if (from > length) {
                break;
            }
            if (size >= 126) {
                size = Math.toIntExact(number(bytes, at + 2, from));
            }
            if (length - from < size) {
                break;
            }
            frames.take(bytes[at] & 0x0f, bytes, from, from + size);
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
