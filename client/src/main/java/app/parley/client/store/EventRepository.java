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
/// A message is kept as it is now: an event about it changes it, in whatever order the two come. Of a deleted message
/// no text stays, neither its own nor that of its edits.
final class EventRepository {
    private static final String INSERT =
            "INSERT INTO event (room, seq, at, target, body, folded) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String ABOUT = "SELECT body FROM event WHERE room = ? AND target = ? ORDER BY seq";

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

    private boolean keep(RoomId room, Event event) throws SQLException {
        var known = find(room, event.seq());
        switch (event) {
            case Event.Message message -> {
                if (known.isPresent()
                        && !(known.get() instanceof Event.Message old
                                && MessageChanges.known(old).seq() < MessageChanges.known(message).seq())) {
                    return false;
                }
                var now = message;
                for (var change : about(room, message.seq())) {
                    now = MessageChanges.after(now, change);
                }
                if (known.isPresent()) {
                    replace(now);
                } else {
                    insert(now);
                }
                sql.update("DELETE FROM outbox WHERE id = ? AND room = ?", message.id(), room.value());
                return now.isDeleted() && eraseEdits(room, now.seq());
            }
            case Event.Edited _, Event.Deleted _, Event.Reaction _ -> {
                if (known.isPresent()) {
                    return false;
                }
                insert(event);
                return change(room, event);
            }
            case Event.Joined _, Event.Left _, Event.Changed _, Event.Other _ -> {
                if (known.isEmpty()) {
                    insert(event);
                }
                return false;
            }
        }
    }

    private boolean change(RoomId room, Event event) throws SQLException {
        long target = MessageChanges.target(event);
        boolean gone = event instanceof Event.Deleted;
        if (find(room, target).orElse(null) instanceof Event.Message message) {
            var now = MessageChanges.after(message, event);
            if (!now.equals(message)) {
                replace(now);
            }
            gone |= now.isDeleted();
        }
        if (!gone) {
            return false;
        }
        eraseEdits(room, target);
        return true;
    }

    private boolean eraseEdits(RoomId room, long target) throws SQLException {
        boolean erased = false;
        for (var change : about(room, target)) {
            if (change instanceof Event.Edited edited && !edited.text().isEmpty()) {
                replace(new Event.Edited(room, edited.seq(), edited.by(), edited.at(), target, ""));
                erased = true;
            }
        }
        return erased;
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

    private void replace(Event event) throws SQLException {
        sql.update(
                "UPDATE event SET body = ?, folded = ? WHERE room = ? AND seq = ?",
                body(event),
                folded(event),
                event.room().value(),
                event.seq());
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
