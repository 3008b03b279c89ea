// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.people;

import app.parley.audit.ledger.Ledger;
import app.parley.audit.wire.Account;
import app.parley.audit.wire.WireSocket;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A person who only listens in one room, remembers how far they got, and resumes there after each
/// reconnect. What was before them, and what a gap leaves out, they page over HTTP before they listen
/// on.
///
/// Thread-safe.
public final class Reader implements AutoCloseable {
    private static final long NANOS_BETWEEN_MARKS = 1_000_000_000L;

    private final String name;
    private final Account account;
    private final RoomId room;
    private final Lifeline lifeline;
    private final List<Event> told = new ArrayList<>();
    private @Nullable String epoch;
    private long cursor;
    private boolean paused;
    private boolean closed;

    /// `address` is asked for at each attempt.
    public Reader(String name, Account account, RoomId room, Supplier<InetSocketAddress> address, Ledger ledger) {
        this.name = name;
        this.account = account;
        this.room = room;
        lifeline = new Lifeline(new Ear(), account, address, ledger);
    }

    public void start() {
        lifeline.start();
    }

    public String name() {
        return name;
    }

    /// All that it was told, from the room's first event on, in the order in which it came.
    public synchronized List<Event> told() {
        return List.copyOf(told);
    }

    /// The last seq that it was told.
    public synchronized long cursor() {
        return cursor;
    }

    /// Take nothing more from the connection, or go on.
    public synchronized void paused(boolean on) {
        paused = on;
        notifyAll();
    }

    /// Pull its plug.
    public void cut() {
        lifeline.cut();
    }

    private synchronized ClientFrame.Hello greeting() {
        return new ClientFrame.Hello(epoch == null ? null : new ClientFrame.ResumePoint(epoch, Map.of(room, cursor)));
    }

    private synchronized void awaitReading() throws InterruptedException {
        while (paused && !closed) {
            wait();
        }
    }

    private synchronized void apply(Event event) {
        told.add(event);
        cursor = Math.max(cursor, event.seq());
    }

    /// Return the seq from which the history of this epoch has to be read, or -1 when nothing of it is
    /// missing.
    private synchronized long missing(String now) {
        if (now.equals(epoch)) {
            return -1;
        }
        epoch = now;
        told.clear();
        cursor = 0;
        return 0;
    }

    private final class Ear implements Party {
        private @Nullable WireSocket socket;

        private long markedAt = System.nanoTime() - NANOS_BETWEEN_MARKS;

        /// Whether something was left out, so that nothing more of this connection may be applied.
        private boolean incomplete;

        @Override
        public ClientFrame.Hello hello() {
            return greeting();
        }

        @Override
        public void began(WireSocket now) {
            socket = now;
            incomplete = false;
        }

        @Override
        public void hear(ServerFrame frame) {
            if (incomplete) {
                return;
            }
            try {
                awaitReading();
                take(frame);
            } catch (IOException e) {
                giveUp();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                giveUp();
            }
        }

        private void take(ServerFrame frame) throws IOException, InterruptedException {
            if (frame instanceof ServerFrame.Happened(var event) && event.room().equals(room)) {
                apply(event);
                mark(event.seq());
            } else if (frame instanceof ServerFrame.Gap gap && gap.room().equals(room)) {
                fill(gap.after(), gap.head());
            } else if (frame instanceof ServerFrame.Welcome welcome) {
                begin(welcome);
            }
        }

        /// Say how far it has read, once a second at most, as people's apps do.
        private void mark(long seq) throws IOException {
            long now = System.nanoTime();
            var open = socket;
            if (open != null && now - markedAt >= NANOS_BETWEEN_MARKS) {
                markedAt = now;
                open.say(new ClientFrame.Read(room, seq));
            }
        }

        private void begin(ServerFrame.Welcome welcome) throws IOException, InterruptedException {
            long from = missing(welcome.epoch());
            if (from < 0) {
                return;
            }
            for (var info : welcome.rooms()) {
                if (info.id().equals(room.value())) {
                    fill(from, info.head());
                }
            }
        }

        /// What cannot be paged now is resumed from where it ended.
        private void fill(long after, long head) throws IOException, InterruptedException {
            account.history(room, after, head).forEach(Reader.this::apply);
            if (cursor() < head) {
                throw new IOException("the history ends before its head");
            }
        }

        private void giveUp() {
            incomplete = true;
            if (socket != null) {
                socket.cut();
            }
        }

        @Override
        public void ended() {}
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        lifeline.close();
    }
}
