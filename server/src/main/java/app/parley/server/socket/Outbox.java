// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import app.parley.shared.json.EncodedFrame;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Frames on their way to one socket, and the only writer of that socket.
///
/// Thread-safe. Nothing here blocks or reorders; at most one write is under way at a time, and it joins
/// what waits. When more bytes would wait than `limit` says, `offer` refuses: the room then serves the
/// socket from its log once there is room again. The bytes are those of every other member too, so what
/// waits costs little memory.
///
/// ```
///   IDLE ──offer──▶ WRITING ──nothing more──▶ IDLE
///                      │ close or finish, and nothing more
///                      ▼
///                   FINISHED: `finished` has been told
/// ```
final class Outbox {
    /// Answers may go beyond the limit by this much; a peer that asks and never reads is then cut off.
    static final int FOR_ANSWERS = 1024 * 1024;
    /// The most that one write takes: enough to make the system call cheap, little enough to show progress.
    private static final int LARGEST_WRITE = 128 * 1024;

    /// Whoever fills the outbox.
    interface Listener {
        /// All is written, or nothing can be written any more.
        void finished();

        /// There is room again after `offer` refused.
        void writable();
    }

    private final Wire wire;
    private final Listener listener;
    private final Executor drains;
    private final OutboxLimit limit;
    /// Made once: it is queued for every write.
    private final Runnable drain = this::drain;
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>(4);

    private int waiting;
    private boolean writing;
    private boolean refused;
    private boolean closed;
    private @Nullable Runnable afterWritten;
    private long writingSince;

    /// `drains` runs what writes, later and on other threads.
    Outbox(Wire wire, Listener listener, Executor drains, OutboxLimit limit) {
        this.wire = wire;
        this.listener = listener;
        this.drains = drains;
        this.limit = limit;
    }

    /// Take `frame` unless too much waits; returns whether it was taken. A closed outbox takes everything and forgets
    /// it.
    boolean offer(EncodedFrame frame) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            // When nothing waits, nothing is under way that could invite again: then the largest piece is taken too.
            if (waiting > 0 && waiting + frame.size() > limit.bytes()) {
                refused = true;
                return false;
            }
            if (!add(frame.bytes())) {
                return true;
            }
        }
        drains.execute(drain);
        return true;
    }

    /// Take `bytes`, an answer or a frame of the protocol; returns false when even that is too much.
    boolean answer(byte[] bytes) {
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (waiting + bytes.length > limit.bytes() + FOR_ANSWERS) {
                return false;
            }
            if (!add(bytes)) {
                return true;
            }
        }
        drains.execute(drain);
        return true;
    }

    /// Write what waits and then `last`, take nothing more, and tell the listener when that is done.
    void finish(byte @Nullable [] last) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (last != null) {
                frames.add(last);
                waits(waiting + last.length);
            }
            closed = true;
            if (writing) {
                return;
            }
            writing = true;
            writingSince = System.nanoTime();
        }
        drains.execute(drain);
    }

    /// Forget what waits behind the write that is under way: the peer does not read, and only a close is still told.
    synchronized void forgetWaiting() {
        frames.clear();
        waits(0);
        refused = false;
        afterWritten = null;
    }

    /// Forget what waits: the socket is gone.
    synchronized void abandon() {
        closed = true;
        frames.clear();
        waits(0);
        // A session that is gone is not waited for: `congested` would keep it among those who fell behind.
        refused = false;
        afterWritten = null;
    }

    synchronized void afterWritten(Runnable after) {
        if (!closed && writing && afterWritten == null) {
            afterWritten = after;
        }
    }

    synchronized boolean congested() {
        return refused;
    }

    synchronized int waitingBytes() {
        return waiting;
    }

    /// For how many nanoseconds the write at hand has made no progress; 0 when there is none.
    synchronized long stalledFor(long now) {
        return writing ? now - writingSince : 0;
    }

    /// Queue `bytes`; returns whether a drain must be scheduled.
    private boolean add(byte[] bytes) {
        frames.add(bytes);
        waits(waiting + bytes.length);
        if (writing) {
            return false;
        }
        writing = true;
        writingSince = System.nanoTime();
        return true;
    }

    private void waits(int bytes) {
        limit.count(bytes - waiting);
        waiting = bytes;
    }

    /// Write once what waits. Called on a drain's thread, only while `writing`.
    private void drain() {
        byte[] bytes;
        Runnable after;
        synchronized (this) {
            bytes = take();
            after = afterWritten;
            afterWritten = null;
            writingSince = System.nanoTime();
        }
        if (bytes.length == 0) {
            written(0, null, after);
        } else {
            wire.write(bytes, failure -> written(bytes.length, failure, after));
        }
    }

    private byte[] take() {
        if (frames.size() == 1) {
            return frames.remove();
        }
        int size = 0;
        for (var frame : frames) {
            if (size > 0 && size + frame.length > LARGEST_WRITE) {
                break;
            }
            size += frame.length;
        }
        var joined = new byte[size];
        int at = 0;
        while (at < size) {
            var frame = frames.remove();
            System.arraycopy(frame, 0, joined, at, frame.length);
            at += frame.length;
        }
        return joined;
    }

    private void written(int length, @Nullable Throwable failure, @Nullable Runnable after) {
        boolean more;
        boolean over = false;
        boolean roomAgain = false;
        synchronized (this) {
            if (failure != null) {
                abandon();
            } else {
                waits(Math.max(0, waiting - length));
            }
            more = !frames.isEmpty();
            if (!more) {
                writing = false;
                over = closed;
            }
            if (refused && waiting <= limit.bytes() / 2) {
                refused = false;
                roomAgain = !closed;
            }
        }
        if (more) {
            drains.execute(drain);
        }
        if (over) {
            listener.finished();
        }
        if (roomAgain) {
            listener.writable();
        }
        // Last: the socket goes on even if it fails.
        if (after != null && failure == null) {
            after.run();
        }
    }
}
