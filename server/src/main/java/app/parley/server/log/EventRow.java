// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Row;
import app.parley.shared.json.RuleChanges;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import org.jspecify.annotations.Nullable;

/// An event as a row of the log, but for its place in the order of arrival, both ways. Times are milliseconds
/// since 1970. `subject` is the account that the event is about where that is not its author. `detail` is JSON.
///
/// A new kind is a case of each `switch`.
record EventRow(
        long room,
        long seq,
        String kind,
        long account,
        long at,
        @Nullable String sendId,
        @Nullable String text,
        @Nullable String topic,
        @Nullable Long replyTo,
        @Nullable Long target,
        @Nullable String emoji,
        @Nullable Integer added,
        @Nullable Long subject,
        @Nullable String detail) {
    /// Return the row of `event` of `author`, which may be about another account, `subject`.
    static EventRow of(RoomKey room, AccountRef author, Event event, @Nullable AccountRef subject) {
        var row = new Maker(room.no(), event.seq(), author.no(), event.at().toEpochMilli());
        return switch (event) {
            case Event.Message m -> row.plain("message", m.id(), m.text(), null, m.replyTo());
            case Event.Joined _ -> row.order("joined", null, null, subject, null);
            case Event.Left _ -> row.order("left", null, null, subject, null);
            case Event.Changed c -> row.order("changed", c.name(), c.topic(), null, RuleChanges.write(c.rules()));
            case Event.Edited e -> row.about("edited", e.text(), e.target(), null, null);
            case Event.Deleted d -> row.about("deleted", null, d.target(), null, null);
            case Event.Reaction r -> row.about("reaction", null, r.target(), r.emoji(), r.added() ? 1 : 0);
            case Event.Pinned p -> row.about("pinned", null, p.target(), null, p.pinned() ? 1 : 0);
            case Event.Other o -> throw new IllegalArgumentException("this server makes no " + o.type());
        };
    }

    /// Return the event that `row` of the log of `room` is; one of a kind that this version does not know is
    /// [Event.Other].
    static Event event(RoomId room, Row row) {
        var kind = row.text("kind");
        long seq = row.number("seq");
        var at = row.time("at");
        var by = row.text("username");
        return switch (kind) {
            case "message" ->
                new Event.Message(
                        room,
                        seq,
                        row.text("send_id"),
                        by,
                        at,
                        MessageRepository.text(row.textOrNull("text")),
                        row.numberOrNull("reply_to"));
            case "edited" ->
                new Event.Edited(
                        room, seq, by, at, row.number("target"), MessageRepository.text(row.textOrNull("text")));
            case "deleted" -> new Event.Deleted(room, seq, by, at, row.number("target"));
            case "reaction" ->
                new Event.Reaction(room, seq, by, at, row.number("target"), row.text("emoji"), row.flag("added"));
            case "pinned" -> new Event.Pinned(room, seq, by, at, row.number("target"), row.flag("added"));
            case "joined" -> new Event.Joined(room, seq, by, at, row.textOrNull("subject"));
            case "left" -> new Event.Left(room, seq, by, at, row.textOrNull("subject"));
            case "changed" ->
                new Event.Changed(
                        room,
                        seq,
                        by,
                        at,
                        row.textOrNull("text"),
                        row.textOrNull("topic"),
                        RuleChanges.read(row.textOrNull("detail")));
            default -> new Event.Other(kind, room, seq, at);
        };
    }

    private record Maker(long room, long seq, long account, long at) {
        EventRow plain(
                String kind,
                @Nullable String sendId,
                @Nullable String text,
                @Nullable String topic,
                @Nullable Long replyTo) {
            return new EventRow(
                    room, seq, kind, account, at, sendId, text, topic, replyTo, null, null, null, null, null);
        }

        /// An event about the message at `target`.
        EventRow about(
                String kind, @Nullable String text, long target, @Nullable String emoji, @Nullable Integer added) {
            return new EventRow(room, seq, kind, account, at, null, text, null, null, target, emoji, added, null, null);
        }

        /// An event about a person or the room.
        EventRow order(
                String kind,
                @Nullable String text,
                @Nullable String topic,
                @Nullable AccountRef subject,
                @Nullable String detail) {
            var about = subject == null || subject.no() == account ? null : (Long) subject.no();
            return new EventRow(room, seq, kind, account, at, null, text, topic, null, null, null, null, about, detail);
        }
    }
}
