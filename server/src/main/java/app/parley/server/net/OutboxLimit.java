package app.parley.server.net;

/// How many bytes may wait for one socket, and less than that while too many wait for all of them together.
///
/// Thread-safe. Whoever is over the limit is served from the log, so a lower one costs the slowest first and loses
/// nothing. It is followed once a second, not at each offer: a counter that all sockets share would cost more than the
/// bytes are worth, which a thousand members share as well.
final class OutboxLimit {
    /// As much as any socket may keep, however many there are.
    private static final int LEAST = 16 * 1024;

    private final int each;
    private final long together;
    private volatile int bytes;

    /// `each` bytes for one socket, `together` for all; 0 together is no limit.
    OutboxLimit(int each, long together) {
        this.each = each;
        this.together = together;
        this.bytes = each;
    }

    int bytes() {
        return bytes;
    }

    /// So many bytes wait in all outboxes: give each less, or some of it back. To be called once a second by one
    /// thread.
    void follow(long waiting) {
        int now = bytes;
        if (together > 0 && waiting > together) {
            bytes = Math.max(Math.min(LEAST, each), now / 2);
        } else if (now < each) {
            bytes = Math.min(each, now * 2);
        }
    }
}
