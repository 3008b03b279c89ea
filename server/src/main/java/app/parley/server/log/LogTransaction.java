// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomRules;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Event;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Statements and events that become durable together. Valid only while the work that was given it runs.
public final class LogTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(LogTransaction.class);

    private final EventLog log;
    private final Handle handle;
    private final long since;

    /// One for each room, usually a single one.
    private final List<RoomBatch> batches = new ArrayList<>(1);

    /// Usually empty.
    private List<Runnable> afterwards = List.of();

    /// `since` is the `System.nanoTime()` at which the request for it reached the server.
    LogTransaction(EventLog log, Handle handle, long since) {
        this.log = log;
        this.handle = handle;
        this.since = since;
    }

    /// For the statements that go with the events.
    public Handle statements() {
        return handle;
    }

    /// Return the time at which what is kept now happens, in milliseconds.
    public long millis() {
        return log.millis();
    }

    /// Return when `author` said something in `room` last, in milliseconds; 0 when they never did.
    public long lastSaid(RoomKey room, AccountRef author) {
        return EventRepository.lastSaid(handle, room, author);
    }

    /// Keep `text` of `author` in `room`; return where. A message of that author and `id` that is there already
    /// is returned instead.
    ///
    /// @throws Refusal `invalid-id` when that one is in a room that was removed
    public LogWork.Outcome message(
            RoomKey room, AccountRef author, SendId id, MessageText text, @Nullable Long replyTo) {
        var head = log.headOf(handle, room);
        long seq = head.next();
        var message =
                new Event.Message(room.id(), seq, id.value(), author.name().value(), log.now(), text.value(), replyTo);
        if (!EventRepository.insert(handle, room, author, message)) {
            return earlier(author, id).orElseThrow(Reason.ID_USED::refusal);
        }
        kept(room, author, message, head);
        return new LogWork.Outcome(room, seq, message.at(), false);
    }

    /// Return where an earlier send of `author` and `id` is kept, if there was one.
    public Optional<LogWork.Outcome> earlier(AccountRef author, SendId id) {
        return EventRepository.sent(handle, id.value(), author)
                .map(sent -> new LogWork.Outcome(sent.room(), sent.seq(), sent.at(), true));
    }

    /// Note in the log that `author` came into `room`, and return the event's seq.
    public long joined(RoomKey room, AccountRef author) {
        return append(room, author, (seq, by, at) -> new Event.Joined(room.id(), seq, by, at))
                .seq();
    }

    /// Note in the log that `author` put `subject` into `room`, and return the event's seq.
    public long added(RoomKey room, AccountRef author, AccountRef subject) {
        var user = subject.name().value();
        return append(room, author, subject, (seq, by, at) -> new Event.Joined(room.id(), seq, by, at, user))
                .seq();
    }

    /// Note in the log that `author` took `subject` out of `room`, and return the event's seq.
    public long removed(RoomKey room, AccountRef author, AccountRef subject) {
        var user = subject.name().value();
        return append(room, author, subject, (seq, by, at) -> new Event.Left(room.id(), seq, by, at, user))
                .seq();
    }

    /// Note in the log that `author` left `room`, and return the event's seq.
    public long left(RoomKey room, AccountRef author) {
        return append(room, author, (seq, by, at) -> new Event.Left(room.id(), seq, by, at))
                .seq();
    }

    /// Note in the log what `room` is called now, and return the event's seq.
    public long changed(RoomKey room, AccountRef author, String name, String topic) {
        return append(room, author, (seq, by, at) -> new Event.Changed(room.id(), seq, by, at, name, topic))
                .seq();
    }

    /// Note in the log what `author` changed of `room`, null for what stays, and return the event's seq.
    public long changed(
            RoomKey room,
            AccountRef author,
            @Nullable String name,
            @Nullable String topic,
            RoomRules.@Nullable Change rules) {
        return append(room, author, (seq, by, at) -> new Event.Changed(room.id(), seq, by, at, name, topic, rules))
                .seq();
    }

    /// Return the message at `seq` of `room` as it is now, if there is one.
    public Optional<MessageNow> message(RoomKey room, long seq) {
        return MessageRepository.find(handle, room, seq);
    }

    /// Return the event that gave the message at `seq` of `room`, which is there, the text that it has.
    public LogWork.Outcome lastText(RoomKey room, long seq) {
        var last = MessageRepository.lastText(handle, room, seq);
        return new LogWork.Outcome(room, last.seq(), last.at(), true);
    }

    /// Return the event that changed the message at `seq` of `room`, which is there, last; itself when none
    /// did.
    public LogWork.Outcome lastChange(RoomKey room, long seq) {
        var last = MessageRepository.lastChange(handle, room, seq);
        return new LogWork.Outcome(room, last.seq(), last.at(), true);
    }

    /// Return what there is of reactions to the message at `target`, as seen by `author` who thinks of `emoji`.
    public ReactionsNow reactions(RoomKey room, AccountRef author, long target, Emoji emoji) {
        return MessageRepository.reactions(handle, room, target, author, emoji);
    }

    /// Return the seqs of the messages that are pinned to `room`, the one that was pinned last first.
    public List<Long> pins(RoomKey room) {
        return MessageRepository.pins(handle, room);
    }

    /// Do `change`, which is allowed, to a message that is there: the event that says so is appended, and what
    /// the projections hold follows it.
    public LogWork.Outcome change(RoomKey room, AccountRef author, ClientFrame.Change change) {
        var event = append(room, author, (seq, by, at) -> change.what().event(room.id(), seq, by, at, change.target()));
        return new LogWork.Outcome(room, event.seq(), event.at(), false);
    }

    private Event append(RoomKey room, AccountRef author, EventMaker maker) {
        return append(room, author, null, maker);
    }

    private Event append(RoomKey room, AccountRef author, @Nullable AccountRef subject, EventMaker maker) {
        var head = log.headOf(handle, room);
        var event = maker.at(head.next(), author.name().value(), log.now());
        EventRepository.insert(handle, room, author, event, subject);
        kept(room, author, event, head);
        return event;
    }

    private void kept(RoomKey room, AccountRef author, Event event, EventLog.Head head) {
        Projections.appended(handle, room, author, event);
        head.advance();
        batch(room).appended().events().add(event);
    }

    /// Run `task` on the writer's thread after the commit, before the events are delivered. It must not wait.
    public void afterCommit(Runnable task) {
        if (afterwards.isEmpty()) {
            afterwards = new ArrayList<>(1);
        }
        afterwards.add(task);
    }

    /// Whether it has brought no event yet.
    boolean isEmpty() {
        return batches.isEmpty();
    }

    /// Return what it has brought to `room` so far; what is added to it is handed on after the commit.
    RoomBatch batch(RoomKey room) {
        for (var batch : batches) {
            if (batch.appended().room().no() == room.no()) {
                return batch;
            }
        }
        var batch = new RoomBatch(room, since);
        batches.add(batch);
        return batch;
    }

    List<RoomBatch> batches() {
        return batches;
    }

    /// Run what was to run after the commit. It is committed: what one task throws is logged, and the others
    /// run.
    void runAfterwards() {
        for (var task : afterwards) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("what follows from a commit failed", e);
            }
        }
    }

    /// Makes an event for the place that it gets; `by` is its author's name.
    @FunctionalInterface
    interface EventMaker {
        Event at(long seq, String by, Instant at);
    }
}
