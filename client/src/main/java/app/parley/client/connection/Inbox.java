// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what one socket brings to the listener's thread, everything that waits in one task.
///
/// Thread-safe: the socket's threads put in, the listener's thread takes out. When more than `limit` frames
/// wait, they are dropped and the connection counts as too slow: the next one resumes from the log.
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Executor thread;
    private final ServerConnection.Listener listener;
    private final int limit;
    private final Runnable overflow;

    private boolean opened;
    private boolean alive;
    private List<ServerFrame> frames = new ArrayList<>();
    private @Nullable ConnectionEnd end;
    private boolean scheduled;
    private boolean closed;

    /// `overflow` runs once, on the socket's thread, when there was too much.
    Inbox(Executor thread, ServerConnection.Listener listener, int limit, Runnable overflow) {
        this.thread = thread;
        this.listener = listener;
        this.limit = limit;
        this.overflow = overflow;
    }

    void opened() {
        synchronized (this) {
            opened = true;
        }
        schedule();
    }

    void received(ServerFrame frame) {
        boolean full;
        synchronized (this) {
            if (closed || end != null) {
                return;
            }
            frames.add(frame);
            full = frames.size() > limit;
            if (full) {
                frames.clear();
                end = new ConnectionEnd.Closed(CloseReason.TOO_SLOW.code());
            }
        }
        if (full) {
            overflow.run();
        }
        schedule();
    }

    void alive() {
        synchronized (this) {
            alive = true;
        }
        schedule();
    }

    /// The connection is over; only the first reason counts.
    void ended(ConnectionEnd why) {
        synchronized (this) {
            if (end == null) {
                end = why;
            }
        }
        schedule();
    }

    /// The listener wants to hear nothing more.
    synchronized void close() {
        closed = true;
        frames.clear();
    }

    private void schedule() {
        synchronized (this) {
            if (closed || scheduled) {
                return;
            }
            scheduled = true;
        }
        thread.execute(this::drain);
    }

    private void drain() {
        boolean begins;
        boolean answered;
        List<ServerFrame> batch;
        ConnectionEnd why;
        synchronized (this) {
            scheduled = false;
            if (closed) {
                return;
            }
            begins = opened;
            opened = false;
            answered = alive;
            alive = false;
            batch = frames;
            frames = new ArrayList<>();
            why = end;
            closed = why != null;
        }
        if (begins) {
            tell(listener::opened);
        }
        if (answered) {
            tell(listener::alive);
        }
        if (!batch.isEmpty()) {
            tell(() -> listener.received(batch));
        }
        if (why != null) {
            tell(() -> listener.ended(why));
        }
    }

    /// What goes wrong with one must not hide the next, least of all the end: nothing would connect again.
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            LOG.error("what came on a socket could not be handled", e);
        }
    }
}
