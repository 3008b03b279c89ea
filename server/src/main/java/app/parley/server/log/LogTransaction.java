// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.Optional;

/// Statements and events that become durable together. Valid only while the work that was given it runs.
public final class LogTransaction {
    private final RoomLog log;
    private final Handle transaction;
    private final RoomLog.Pending pending;

    LogTransaction(RoomLog log, Handle transaction, RoomLog.Pending pending) {
        this.log = log;
        this.transaction = transaction;
        this.pending = pending;
    }

    /// For the statements that go with the events.
    public Handle statements() {
        return transaction;
    }

    /// Note in the log that `author` came into `room`, and return the event's seq.
    public long joined(RoomKey room, Author author) {
        return append(room, author, (seq, by, at) -> new Event.Joined(room.id(), seq, by, at))
                .seq();
    }

    /// Note in the log that `author` left `room`, and return the event's seq.
    public long left(RoomKey room, Author author) {
        return append(room, author, (seq, by, at) -> new Event.Left(room.id(), seq, by, at))
                .seq();
    }

    /// Note in the log what `room` is called now, and return the event's seq.
    public long changed(RoomKey room, Author author, String name, String topic) {
        return append(room, author, (seq, by, at) -> new Event.Changed(room.id(), seq, by, at, name, topic))
                .seq();
    }

    /// Return the message at `seq` of `room` as it is now, if there is one.
    public Optional<MessageNow> message(RoomKey room, long seq) {
        return MessageRepository.find(transaction, room, seq);
    }

    /// Return the event that gave the message at `seq` of `room`, which is there, the text that it has.
    public LastText lastText(RoomKey room, long seq) {
        return MessageRepository.lastText(transaction, room, seq);
    }

    /// Return what there is of reactions to the message at `target`, as seen by `author` who thinks of `emoji`.
    public ReactionsNow reactions(RoomKey room, Author author, long target, Emoji emoji) {
        return MessageRepository.reactions(transaction, room, target, author, emoji);
    }

    /// Give the message at `target`, which is there and not deleted, another text.
    public LastText edited(RoomKey room, Author author, long target, MessageText text) {
        var event =
                append(room, author, (seq, by, at) -> new Event.Edited(room.id(), seq, by, at, target, text.value()));
        return new LastText(event.seq(), event.at());
    }

    /// Delete the message at `target`: its text and its reactions are gone, from its edits in the log too.
    public void deleted(RoomKey room, Author author, long target) {
        append(room, author, (seq, by, at) -> new Event.Deleted(room.id(), seq, by, at, target));
    }

    /// Note that `author` reacts to the message at `target` with `emoji`, which they did not, or no longer does.
    public void reacted(RoomKey room, Author author, long target, Emoji emoji, boolean added) {
        append(room, author, (seq, by, at) -> new Event.Reaction(room.id(), seq, by, at, target, emoji.value(), added));
    }

    private Event append(RoomKey room, Author author, EventMaker maker) {
        return log.append(transaction, pending, room, author, maker);
    }

    /// Makes an event for the place that it gets; `by` is its author's name.
    @FunctionalInterface
    interface EventMaker {
        Event at(long seq, String by, Instant at);
    }
}
