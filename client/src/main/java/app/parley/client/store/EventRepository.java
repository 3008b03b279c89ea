// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.json.MalformedJson;
import app.parley.shared.json.ServerFrameReader;
import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The copied events of all rooms, as rows. Used by one thread at a time.
///
/// A message is kept as it is now: an event about it changes it, in either order. Of a deleted message
/// no text stays, neither its own nor that of its edits.
final class EventRepository {
    private static final String INSERT =
            "INSERT INTO event (room, seq, at, target, body, folded) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String ABOUT = "SELECT body FROM event WHERE room = ? AND target = ? ORDER BY seq";

    private static final String PINNED =
            "SELECT body FROM event WHERE room = ? AND folded IS NOT NULL AND body ->> '$.changes.pinned' ORDER BY seq"
                    + " DESC";

    private final Sql sql;
    private final SpanRepository spans;

    EventRepository(Sql sql) {
        this.sql = sql;
        spans = new SpanRepository(sql);
    }

    /// Keep `events` of `room`, ascending; return whether a text was erased.
    boolean keep(RoomId room, List<Event> events) throws SQLException {
        boolean erased = false;
        for (var event : events) {
            erased |= keep(room, event);
        }
        spans.add(room, events);
        return erased;
    }

    /// Return the pinned messages of `room`, the newest first. Reads all of the room.
    List<Event.Message> pinned(RoomId room) throws SQLException {
        return sql.query(PINNED, EventRepository::event, room.value()).stream()
                .map(Event.Message.class::cast)
                .toList();
    }

    private boolean keep(RoomId room, Event event) throws SQLException {
        var known = find(room, event.seq());
        if (event instanceof Event.Message message) {
            return keep(room, message, known.orElse(null));
        }
        if (known.isPresent()) {
            return false;
        }
        insert(event);
        long target = MessageChanges.target(event);
        return target > 0 && change(room, target);
    }

    /// Keep `message` unless it is here already as it is now.
    private boolean keep(RoomId room, Event.Message message, @Nullable Event known) throws SQLException {
        if (known == null) {
            insert(message);
        } else if (base(room, message.seq()) instanceof Event.Message old
                && MessageChanges.known(old).seq()
                        < MessageChanges.known(message).seq()) {
            replace(message, null);
        } else {
            return false;
        }
        sql.update("DELETE FROM outbox WHERE id = ? AND room = ?", message.id(), room.value());
        return change(room, message.seq()) || message.isDeleted();
    }

    /// Make the message at `target` anew from what the server said of it and all events about it that are
    /// here; return whether a text was erased.
    private boolean change(RoomId room, long target) throws SQLException {
        var changes = about(room, target);
        boolean deleted = changes.stream().anyMatch(Event.Deleted.class::isInstance);
        if (base(room, target) instanceof Event.Message said) {
            var now = said;
            for (var change : changes) {
                now = MessageChanges.after(now, change);
            }
            deleted |= now.isDeleted();
            if (!now.equals(said)) {
                replace(
                        now,
                        deleted
                                ? MessageChanges.deleted(
                                        said, MessageChanges.known(said).seq())
                                : said);
            }
        }
        if (deleted) {
            eraseEdits(room, changes);
        }
        return deleted;
    }

    private void eraseEdits(RoomId room, List<Event> changes) throws SQLException {
        for (var change : changes) {
            if (change instanceof Event.Edited edited && !edited.text().isEmpty()) {
                replace(new Event.Edited(room, edited.seq(), edited.by(), edited.at(), edited.target(), ""), null);
            }
        }
    }

    private void insert(Event event) throws SQLException {
        long target = MessageChanges.target(event);
        sql.update(
                INSERT,
                event.room().value(),
                event.seq(),
                event.at().toEpochMilli(),
                target > 0 ? target : null,
                body(event),
                folded(event));
    }

    private void replace(Event now, @Nullable Event said) throws SQLException {
        sql.update(
                "UPDATE event SET body = ?, base = ?, folded = ? WHERE room = ? AND seq = ?",
                body(now),
                said == null ? null : body(said),
                folded(now),
                now.room().value(),
                now.seq());
    }

    /// Return the event at `seq` as the server said it; null when it is not here.
    private @Nullable Event base(RoomId room, long seq) throws SQLException {
        return sql.first(
                        "SELECT coalesce(base, body) AS body FROM event WHERE room = ? AND seq = ?",
                        EventRepository::event,
                        room.value(),
                        seq)
                .orElse(null);
    }

    /// Return at most `limit` events that lie before `seq` without a hole, ascending.
    List<Event> before(RoomId room, long seq, int limit) throws SQLException {
        var span = spans.around(room, seq - 1);
        if (span.isEmpty()) {
            return List.of();
        }
        long from = Math.max(span.get().first(), seq - limit);
        return range(room, from, seq - 1);
    }

    /// Return at most `limit` events that lie after `seq` without a hole, ascending.
    List<Event> after(RoomId room, long seq, int limit) throws SQLException {
        var span = spans.around(room, seq + 1);
        if (span.isEmpty()) {
            return List.of();
        }
        return range(room, seq + 1, Math.min(span.get().last(), seq + limit));
    }

    List<Event> range(RoomId room, long first, long last) throws SQLException {
        return sql.query(
                "SELECT body FROM event WHERE room = ? AND seq BETWEEN ? AND ? ORDER BY seq",
                EventRepository::event,
                room.value(),
                first,
                last);
    }

    /// Return the next `limit` events of `room` after `seq`, with or without holes between them.
    List<Event> next(RoomId room, long seq, int limit) throws SQLException {
        return sql.query(
                "SELECT body FROM event WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?",
                EventRepository::event,
                room.value(),
                seq,
                limit);
    }

    Optional<Event> find(RoomId room, long seq) throws SQLException {
        return sql.first(
                "SELECT body FROM event WHERE room = ? AND seq = ?", EventRepository::event, room.value(), seq);
    }

    private List<Event> about(RoomId room, long target) throws SQLException {
        return new ArrayList<>(sql.query(ABOUT, EventRepository::event, room.value(), target));
    }

    private static String body(Event event) {
        return ServerFrames.encode(event).payload();
    }

    private static @Nullable String folded(Event event) {
        return event instanceof Event.Message message && !message.text().isEmpty()
                ? Folding.fold(message.text())
                : null;
    }

    static Event event(ResultSet rows) throws SQLException {
        try {
            if (ServerFrameReader.read(rows.getString("body")) instanceof ServerFrame.Happened(var event)) {
                return event;
            }
            throw new SQLException("a row that is no event");
        } catch (MalformedJson e) {
            throw new SQLException("a row that is no event", e);
        }
    }
}
