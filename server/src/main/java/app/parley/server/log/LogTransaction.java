package app.parley.server.log;

import app.parley.server.store.Transaction;
import app.parley.shared.protocol.Event;
import java.time.Instant;

/// Statements and events that become durable together. Valid only while the work that was given it runs.
public final class LogTransaction {
    private final RoomLog log;
    private final Transaction transaction;
    private final RoomLog.Pending pending;

    LogTransaction(RoomLog log, Transaction transaction, RoomLog.Pending pending) {
        this.log = log;
        this.transaction = transaction;
        this.pending = pending;
    }

    /// For the statements that go with the events.
    public Transaction statements() {
        return transaction;
    }

    /// Note in the log that `author` came into `room`, and return the event's seq.
    public long joined(RoomKey room, Author author) {
        return log.append(
                transaction,
                pending,
                room,
                author,
                (seq, at) -> new Event.Joined(room.id(), seq, author.name().value(), at));
    }

    /// Note in the log that `author` left `room`, and return the event's seq.
    public long left(RoomKey room, Author author) {
        return log.append(
                transaction,
                pending,
                room,
                author,
                (seq, at) -> new Event.Left(room.id(), seq, author.name().value(), at));
    }

    /// Note in the log what `room` is called now, and return the event's seq.
    public long changed(RoomKey room, Author author, String name, String topic) {
        return log.append(
                transaction,
                pending,
                room,
                author,
                (seq, at) -> new Event.Changed(room.id(), seq, author.name().value(), at, name, topic));
    }

    /// Makes an event for the place that it gets.
    @FunctionalInterface
    interface EventMaker {
        Event at(long seq, Instant at);
    }
}
