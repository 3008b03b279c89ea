// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.server.store.Write;
import app.parley.server.store.WriterListener;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The append-only log of every room: the one truth that delivery, history, resume and unread counts read.
///
/// `submit`, `transact` and the reading methods are thread-safe. Everything else belongs to the writer's
/// thread, which alone gives out seqs, and hands on what it committed in the order of commits: first to the
/// delivery, which may make it wait, then to the listeners.
public final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    /// The messages of so many events are counted together, as soon as the last of them is appended.
    public static final int COUNTED_BLOCK = MessageCountProjection.BLOCK;

    private final Database database;
    private final InstantSource clock;

    /// The last seq of each room that was written to since the start, or within the transaction at hand where
    /// others write too; forgotten whenever something is undone.
    private final Map<Long, Head> heads = new HashMap<>();

    /// What the commit at hand brought, by room.
    private final Map<Long, RoomBatch> batches = new LinkedHashMap<>();

    private volatile Delivery delivery = (_, acks) -> acks.tell();
    private final List<AppendListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Runnable onOtherChange = () -> {};
    private volatile CommitObserver observer = (_, _) -> {};

    public EventLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        listen(appended -> {
            for (var event : appended.events()) {
                if (event instanceof Event.Deleted) {
                    database.erased();
                }
            }
        });
        database.listen(new WriterListener() {
            @Override
            public void begins(Handle handle, List<Write> writes) {
                begin(handle, writes);
            }

            @Override
            public void rolledBack() {
                heads.clear();
                onOtherChange.run();
            }

            @Override
            public void committed(int size, long nanos) {
                handOn();
                observer.committed(size, nanos);
            }
        });
    }

    /// Hears how large each commit was and how long it took, in nanoseconds.
    @FunctionalInterface
    public interface CommitObserver {
        void committed(int size, long nanos);
    }

    /// Hand what is committed to `delivery`, and the metrics of each commit to `observer`.
    public void deliverTo(Delivery delivery, CommitObserver observer) {
        this.delivery = delivery;
        this.observer = observer;
    }

    /// Tell `listener` of every event, too.
    public void listen(AppendListener listener) {
        listeners.add(listener);
    }

    /// Run `task` on the writer's thread whenever something else than a command was written in a transaction of
    /// the log, or something was undone: what a command remembers of the database may be so no longer.
    public void onOtherChange(Runnable task) {
        onOtherChange = task;
    }

    /// Ask for the `work` of the command `id` on `room` to be done in the next commit. `callback` hears of it
    /// exactly once, unless this returns false.
    ///
    /// Never blocks. Returns false, having done nothing, when too much is waiting to be written. `since` is the
    /// `System.nanoTime()` at which the command reached the server.
    public boolean submit(SendId id, RoomId room, LogWork work, CommandCallback callback, long since) {
        return database.submit(new LoggedCommand(this, id, room, work, callback, since));
    }

    /// Run `work` in the next commit: its statements and events are kept together or not at all, and delivered
    /// after.
    public <T> CompletableFuture<T> transact(Function<LogTransaction, T> work) {
        return transact(work, () -> {});
    }

    /// Do the same, and run `kept` on the writer's thread after the commit, in the order of commits. What waits
    /// for the future may run later.
    public <T> CompletableFuture<T> transact(Function<LogTransaction, T> work, Runnable kept) {
        var done = new LogTransaction[1];
        long since = System.nanoTime();
        return database.write(
                handle -> {
                    done[0] = new LogTransaction(this, handle, since);
                    try {
                        return work.apply(done[0]);
                    } finally {
                        onOtherChange.run();
                    }
                },
                () -> {
                    handOn(done[0]);
                    kept.run();
                });
    }

    /// Return when all that was accepted before is kept and handed on, or refused.
    public void flush() {
        // The first may share a commit with what was accepted before, which is handed on only after it; the second
        // cannot.
        database.write(_ -> 0).join();
        database.write(_ -> 0).join();
    }

    /// Return at most `limit` events of `room` after `seq`, oldest first; fewer when they are long. Blocks on
    /// the database.
    public EventPage after(RoomKey room, long seq, int limit) {
        return page(room, transaction -> EventRepository.after(transaction, room, seq, limit), PageSize::first);
    }

    /// Return the at most `limit` events of `room` just before `seq`, oldest first; fewer when they are long.
    /// Blocks on the database.
    public EventPage before(RoomKey room, long seq, int limit) {
        return page(
                room,
                transaction -> EventRepository.before(transaction, room, seq, limit),
                events -> PageSize.first(events.reversed()).reversed());
    }

    /// A message that is changed meanwhile has either both its old text and a head before the change, or
    /// neither. What became of messages can be longer than they were, so the page is cut again by `fitting`.
    private EventPage page(RoomKey room, Function<Handle, List<Event>> events, UnaryOperator<List<Event>> fitting) {
        return database.reading(transaction -> new EventPage(
                fitting.apply(MessageRepository.asTheyAre(transaction, room, events.apply(transaction))),
                EventRepository.head(transaction, room)));
    }

    /// Return the messages that are pinned to `room` as they are now, the one that was pinned last first.
    /// Blocks on the database.
    public EventPage pinned(RoomKey room) {
        return database.reading(transaction -> new EventPage(
                MessageRepository.pins(transaction, room).stream()
                        .map(seq -> EventRepository.after(transaction, room, seq - 1, 1))
                        .flatMap(message -> MessageRepository.asTheyAre(transaction, room, message).stream())
                        .toList(),
                EventRepository.head(transaction, room)));
    }

    /// Return the seq of the last event of `room`, 0 when it has none. Blocks on the database.
    public long head(RoomKey room) {
        return database.reading(transaction -> EventRepository.head(transaction, room));
    }

    /// Return the same within a transaction.
    public static long head(Handle transaction, RoomKey room) {
        return EventRepository.head(transaction, room);
    }

    /// The seq of a room's last event, as the writer knows it.
    static final class Head {
        private long seq;

        private Head(long seq) {
            this.seq = seq;
        }

        long next() {
            return seq + 1;
        }

        void advance() {
            seq++;
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    long millis() {
        return clock.millis();
    }

    /// Return where `room` ends, in the transaction at hand.
    Head headOf(Handle transaction, RoomKey room) {
        var head = heads.get(room.no());
        return head == null ? lockHead(transaction, room) : head;
    }

    private Head lockHead(Handle transaction, RoomKey room) {
        lockHeads(transaction, List.of(room.id()));
        return heads.computeIfAbsent(room.no(), _ -> new Head(0));
    }

    private void lockHeads(Handle transaction, List<RoomId> rooms) {
        EventRepository.lockHeads(transaction, rooms).forEach((room, seq) -> heads.put(room, new Head(seq)));
    }

    /// Where others write too, a head and a right are known only for the transaction at hand.
    private void begin(Handle handle, List<Write> writes) {
        if (handle.isShared()) {
            heads.clear();
            onOtherChange.run();
            var rooms = writes.stream()
                    .filter(LoggedCommand.class::isInstance)
                    .map(write -> ((LoggedCommand) write).room())
                    .distinct()
                    .toList();
            if (!rooms.isEmpty()) {
                lockHeads(handle, rooms);
            }
        }
    }

    /// Hand on what `transaction`, which is committed, has brought.
    void handOn(LogTransaction transaction) {
        transaction.runAfterwards();
        for (var batch : transaction.batches()) {
            batches.merge(batch.appended().room().no(), batch, RoomBatch::add);
        }
    }

    private void handOn() {
        var all = batches.values().iterator();
        while (all.hasNext()) {
            var next = all.next();
            // First: a failure with one tells no other twice.
            all.remove();
            try {
                delivery.deliver(next.appended(), next.acks());
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "events could not be handed on room={}",
                        next.appended().room().no(),
                        e);
                next.acks().tell();
            }
            for (var listener : listeners) {
                tell(listener, next.appended());
            }
        }
    }

    /// One listener's fault is not the others'.
    private static void tell(AppendListener listener, Appended appended) {
        try {
            listener.appended(appended);
        } catch (RuntimeException | Error e) {
            LOG.error("a listener of the log failed room={}", appended.room().no(), e);
        }
    }
}
