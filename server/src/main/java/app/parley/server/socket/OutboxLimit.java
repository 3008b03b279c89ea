// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import java.util.concurrent.atomic.LongAdder;

/// How many bytes may wait for one socket, and less than that while too many wait for all of them together.
///
/// Thread-safe. A socket over the limit is served from the log, so a lower one costs the slowest first and loses
/// nothing. What waits is counted as it comes and goes, not summed over the sockets: ten thousand idle ones would
/// have to be looked at for it.
final class OutboxLimit {
    /// As much as any socket may keep, however many there are.
    private static final int LEAST = 16 * 1024;

    private final int each;
    private final long together;
    private final LongAdder waiting = new LongAdder();
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

    /// Note that so many bytes more wait in one outbox, or fewer.
    void count(int change) {
        waiting.add(change);
    }

    /// How many bytes wait in all outboxes.
    long waitingBytes() {
        // The sum is no snapshot: a frame may be seen to go that was not seen to come.
        return Math.max(0, waiting.sum());
    }

    /// Give each less when too much waits, or some of it back. To be called once a second by one thread.
    void follow() {
        int now = bytes;
        if (together > 0 && waitingBytes() > together) {
            bytes = Math.max(Math.min(LEAST, each), now / 2);
        } else if (now < each) {
            bytes = Math.min(each, now * 2);
        }
    }
}
