package app.parley.server.room;

import java.util.concurrent.atomic.AtomicLong;

/// How much of their last frames all rooms together may keep. Thread-safe.
final class RecentLimit {
    /// What a frame takes beside its bytes: two objects, and their headers.
    private static final int FRAME = 48;

    private final long most;
    private final AtomicLong bytes = new AtomicLong();

    RecentLimit(long most) {
        this.most = most;
    }

    /// Return one for a sixteenth of the memory that Java may take.
    static RecentLimit ofMemory() {
        return new RecentLimit(Runtime.getRuntime().maxMemory() / 16);
    }

    boolean isPassed() {
        return bytes.get() > most;
    }

    void kept(int frameBytes) {
        bytes.addAndGet(frameBytes + FRAME);
    }

    void dropped(int frameBytes) {
        bytes.addAndGet(-frameBytes - FRAME);
    }
}
