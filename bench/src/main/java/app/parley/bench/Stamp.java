package app.parley.bench;

/// The time that a message's text carries: `#123456789#xxx…`, nanoseconds since this process began to measure.
///
/// It is the time at which the message was to be sent, so that a late publisher makes no server look fast. No two
/// messages have the same, so it is a message's number too.
final class Stamp {
    /// The longest stamp that there can be.
    static final int MAX_LENGTH = 21;

    private static final byte MARK = '#';
    private static final long ORIGIN = System.nanoTime();

    private Stamp() {}

    static long now() {
        return System.nanoTime() - ORIGIN;
    }

    /// Return a text of `size` characters that carries `time`.
    static String text(long time, int size) {
        var stamp = "#" + time + "#";
        return stamp + "x".repeat(Math.max(0, size - stamp.length()));
    }

    /// Return the time in `bytes` from `from` to before `to`, or -1 when there is none.
    static long find(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != MARK) {
            at++;
        }
        long time = 0;
        int first = at + 1;
        for (at = first; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return bytes[at] == MARK && at > first ? time : -1;
            }
            time = time * 10 + digit;
        }
        return -1;
    }
}
