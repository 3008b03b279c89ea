package app.parley.server.log;

import app.parley.server.store.Database;
import app.parley.server.store.Transaction;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of the log.
final class EventRepository {
    private static final String COLUMNS =
            "e.kind, e.seq, e.at, e.send_id, e.text, e.topic, e.reply_to, a.username FROM event e JOIN account a ON a.no = e.account";
    private static final String AFTER = "SELECT " + COLUMNS + " WHERE e.room = ? AND e.seq > ? ORDER BY e.seq LIMIT ?";
    private static final String BEFORE =
            "SELECT " + COLUMNS + " WHERE e.room = ? AND e.seq < ? ORDER BY e.seq DESC LIMIT ?";
    private static final String HEAD = "SELECT coalesce(max(seq), 0) FROM event WHERE room = ?";
    private static final String SENT = """
            SELECT r.no, r.id, e.seq, e.at FROM event e JOIN room r ON r.no = e.room
             WHERE e.send_id = ? AND e.account = ?""";
    private static final String INSERT = """
            INSERT INTO event (room, seq, kind, account, at, send_id, text, topic, reply_to)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (send_id, account) DO NOTHING""";

    private final Database database;

    EventRepository(Database database) {
        this.database = database;
    }

    /// Where an earlier send of the same id ended up.
    record Sent(RoomKey room, long seq, Instant at) {}

    /// Return at most `limit` events of `room` after `seq`, oldest first; possibly none.
    List<Event> after(RoomKey room, long seq, int limit) {
        return database.read(AFTER, row -> event(room.id(), row), room.no(), seq, limit);
    }

    /// Return at most `limit` events of `room` before `seq`, oldest first; possibly none.
    List<Event> before(RoomKey room, long seq, int limit) {
        return database.read(BEFORE, row -> event(room.id(), row), room.no(), seq, limit)
                .reversed();
    }

    /// Return the seq of the room's last event, 0 when it has none.
    long head(RoomKey room) {
        return database.readOne(HEAD, row -> row.getLong(1), room.no()).orElse(0L);
    }

    static long head(Transaction transaction, RoomKey room) {
        return transaction.queryOne(HEAD, row -> row.getLong(1), room.no()).orElse(0L);
    }

    /// Insert `event` of `author`; return false when a message of that author and id is already there.
    static boolean insert(Transaction transaction, RoomKey room, Author author, Event event) {
        var row = switch (event) {
            case Event.Message m -> new Row("message", m.id(), m.text(), null, m.replyTo());
            case Event.Joined _ -> new Row("joined", null, null, null, null);
            case Event.Left _ -> new Row("left", null, null, null, null);
            case Event.Changed c -> new Row("changed", null, c.name(), c.topic(), null);
            case Event.Edited e -> throw new IllegalArgumentException("this server makes no change: " + e.seq());
            case Event.Deleted e -> throw new IllegalArgumentException("this server makes no change: " + e.seq());
            case Event.Reaction e -> throw new IllegalArgumentException("this server makes no change: " + e.seq());
            case Event.Other o -> throw new IllegalArgumentException("this server makes no " + o.type());
        };
        return transaction.update(
                        INSERT,
                        room.no(),
                        event.seq(),
                        row.kind,
                        author.no(),
                        event.at().toEpochMilli(),
                        row.sendId,
                        row.text,
                        row.topic,
                        row.replyTo)
                == 1;
    }

    private record Row(
            String kind,
            @Nullable String sendId,
            @Nullable String text,
            @Nullable String topic,
            @Nullable Long replyTo) {}

    static Optional<Sent> sent(Transaction transaction, String sendId, Author author) {
        return transaction.queryOne(
                SENT,
                row -> new Sent(
                        new RoomKey(row.getLong(1), new RoomId(row.getString(2))),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4))),
                sendId,
                author.no());
    }

    private static Event event(RoomId room, ResultSet row) throws SQLException {
        var kind = row.getString(1);
        long seq = row.getLong(2);
        var at = Instant.ofEpochMilli(row.getLong(3));
        var by = row.getString(8);
        return switch (kind) {
            case "message" -> {
                long number = row.getLong(7);
                // `wasNull` speaks of the column that was read last.
                var replyTo = row.wasNull() ? null : number;
                yield new Event.Message(room, seq, row.getString(4), by, at, row.getString(5), replyTo);
            }
            case "joined" -> new Event.Joined(room, seq, by, at);
            case "left" -> new Event.Left(room, seq, by, at);
            case "changed" -> new Event.Changed(room, seq, by, at, row.getString(5), row.getString(6));
            default -> new Event.Other(kind, room, seq, at);
        };
    }
}
