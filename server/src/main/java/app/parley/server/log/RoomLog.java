// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.server.store.Write;
import app.parley.server.store.WriterListener;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The append-only log of every room: the one truth that delivery, history, resume and unread counts read.
///
/// `post`, `transact` and the reading methods are thread-safe. Everything else belongs to the writer's thread, which
/// alone gives out seqs, and hands on what it committed in the order of commits.
public final class RoomLog {
    private static final Logger LOG = LoggerFactory.getLogger(RoomLog.class);

    /// The messages of so many events are counted together, as soon as the last of them is appended.
    public static final int COUNTED_BLOCK = MessageCountRepository.BLOCK;

    private final Database database;
    private final InstantSource clock;

    /// The last seq of each room that was written to since the start, or within the transaction at hand where others
    /// write too; forgotten whenever something is undone.
    private final Map<Long, Long> heads = new HashMap<>();

    /// What the commit at hand brought, by room.
    private final Map<Long, Committed> batch = new LinkedHashMap<>();

    private volatile Delivery delivery = _ -> {};
    private volatile Arrivals arrivals = (_, _, _) -> null;
    private volatile CommitObserver observer = (_, _) -> {};

    public RoomLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        database.listen(new WriterListener() {
            @Override
            public void begins(Handle handle, List<Write> writes) {
                lockHeads(handle, writes);
            }

            @Override
            public void rolledBack() {
                heads.clear();
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

    /// Ask `arrivals` about each message.
    public void expect(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /// Ask for `text` to be kept in `room`. The sender hears exactly once, unless this returns false.
    ///
    /// Never blocks. Returns false, having done nothing, when too much is waiting to be written.
    public boolean post(
            RoomKey room,
            Author author,
            SendId id,
            MessageText text,
            @Nullable Long replyTo,
            Sender sender,
            long since) {
        return database.submit(new Post(this, room, author, id, text, replyTo, sender, since));
    }

    /// Run `work` in the next commit: its statements and events are kept together or not at all, and delivered after.
    public <T> CompletableFuture<T> transact(Function<LogTransaction, T> work) {
        return transact(work, () -> {});
    }

    /// Do the same, and run `kept` on the writer's thread after the commit: in the order of commits, which what hangs
    /// on
    /// the future has not.
    public <T> CompletableFuture<T> transact(Function<LogTransaction, T> work, Runnable kept) {
        var pending = new Pending();
        long since = System.nanoTime();
        return database.write(
                transaction -> {
                    pending.events.clear();
                    return work.apply(new LogTransaction(this, transaction, pending));
                },
                () -> {
                    for (var appended : pending.events) {
                        batchOf(appended.room, since).events().add(appended.event);
                        if (appended.event instanceof Event.Deleted) {
                            database.erased();
                        }
                    }
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

    /// Return at most `limit` events of `room` after `seq`, oldest first; fewer when they are long. Blocks on the
    /// database.
    public EventPage after(RoomKey room, long seq, int limit) {
        return page(room, transaction -> EventRepository.after(transaction, room, seq, limit), PageSize::first);
    }

    /// Return the at most `limit` events of `room` just before `seq`, oldest first; fewer when they are long. Blocks on
    /// the database.
    public EventPage before(RoomKey room, long seq, int limit) {
        return page(
                room,
                transaction -> EventRepository.before(transaction, room, seq, limit),
                events -> PageSize.first(events.reversed()).reversed());
    }

    /// A message that is changed meanwhile has either both its old text and a head before the change, or neither. What
    /// became of messages can be longer than they were, so the page is cut again by `fitting`.
    private EventPage page(RoomKey room, Function<Handle, List<Event>> events, UnaryOperator<List<Event>> fitting) {
        return database.reading(transaction -> new EventPage(
                fitting.apply(MessageRepository.asTheyAre(transaction, room, events.apply(transaction))),
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

    /// Events of one transaction that wait for its commit.
    static final class Pending {
        private final List<Appended> events = new ArrayList<>(2);
    }

    private record Appended(RoomKey room, Event event) {}

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    long nextSeq(Handle transaction, RoomKey room) {
        var head = heads.get(room.no());
        if (head == null) {
            heads.putAll(EventRepository.lockHeads(transaction, List.of(room.no())));
            head = heads.getOrDefault(room.no(), 0L);
        }
        return head + 1;
    }

    /// Where others append too, a head is known only for the transaction at hand.
    private void lockHeads(Handle handle, List<Write> writes) {
        if (handle.isShared()) {
            heads.clear();
            var rooms = writes.stream()
                    .filter(Post.class::isInstance)
                    .map(write -> ((Post) write).room().no())
                    .distinct()
                    .toList();
            if (!rooms.isEmpty()) {
                heads.putAll(EventRepository.lockHeads(handle, rooms));
            }
        }
    }

    void advance(RoomKey room, long seq) {
        heads.put(room.no(), seq);
    }

    Event append(Handle transaction, Pending pending, RoomKey room, Author author, LogTransaction.EventMaker maker) {
        long seq = nextSeq(transaction, room);
        var event = maker.at(seq, author.name().value(), now());
        EventRepository.insert(transaction, room, author, event);
        Projections.apply(transaction, room, author, event);
        advance(room, seq);
        pending.events.add(new Appended(room, event));
        return event;
    }

    void deliver(RoomKey room, Event event, long since, Committed.Kept kept) {
        var committed = batchOf(room, since);
        committed.events().add(event);
        committed.kept().add(kept);
    }

    /// A repeated send brings no event, but its sender hears in the same order as everything else of that room.
    void repeat(RoomKey room, long since, Committed.Kept kept) {
        batchOf(room, since).kept().add(kept);
    }

    private Committed batchOf(RoomKey room, long since) {
        return batch.computeIfAbsent(room.no(), _ -> new Committed(room, since));
    }

    private void handOn() {
        var all = batch.values().iterator();
        while (all.hasNext()) {
            var committed = all.next();
            // First: a failure with one tells no other twice.
            all.remove();
            try {
                delivery.deliver(committed);
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "events could not be handed on room={}",
                        committed.room().no(),
                        e);
                committed.tellSenders();
            }
        }
    }
}
