package app.parley.server.log;

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
            "e.kind, e.seq, e.at, e.send_id, e.text, e.topic, e.reply_to, a.username, e.target, e.emoji, e.added"
                    + " FROM event e JOIN account a ON a.no = e.account";
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
    private static final String INSERT_ABOUT = """
            INSERT INTO event (room, seq, kind, account, at, text, target, emoji, added)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private EventRepository() {}

    /// Where an earlier send of the same id ended up.
    record Sent(RoomKey room, long seq, Instant at) {}

    /// Return at most `limit` events of `room` after `seq`, oldest first; possibly none.
    static List<Event> after(Transaction transaction, RoomKey room, long seq, int limit) {
        return page(transaction, AFTER, room, seq, limit);
    }

    /// Return at most `limit` events of `room` before `seq`, oldest first; possibly none.
    static List<Event> before(Transaction transaction, RoomKey room, long seq, int limit) {
        return page(transaction, BEFORE, room, seq, limit).reversed();
    }

    private static List<Event> page(Transaction transaction, String sql, RoomKey room, long seq, int limit) {
        return transaction.query(sql, row -> event(room.id(), row), room.no(), seq, limit);
    }

    /// Return the seq of the room's last event, 0 when it has none.
    static long head(Transaction transaction, RoomKey room) {
        return transaction.queryOne(HEAD, row -> row.getLong(1), room.no()).orElse(0L);
    }

    /// Insert `event` of `author`; return false when a message of that author and id is already there.
    static boolean insert(Transaction transaction, RoomKey room, Author author, Event event) {
        return switch (event) {
            case Event.Message m ->
                insert(transaction, room, author, m, new Row("message", m.id(), m.text(), null, m.replyTo()));
            case Event.Joined j -> insert(transaction, room, author, j, new Row("joined", null, null, null, null));
            case Event.Left l -> insert(transaction, room, author, l, new Row("left", null, null, null, null));
            case Event.Changed c ->
                insert(transaction, room, author, c, new Row("changed", null, c.name(), c.topic(), null));
            case Event.Edited e ->
                insert(transaction, room, author, e, new About("edited", e.text(), e.target(), null, null));
            case Event.Deleted d ->
                insert(transaction, room, author, d, new About("deleted", null, d.target(), null, null));
            case Event.Reaction r ->
                insert(
                        transaction,
                        room,
                        author,
                        r,
                        new About("reaction", null, r.target(), r.emoji(), r.added() ? 1 : 0));
            case Event.Other o -> throw new IllegalArgumentException("this server makes no " + o.type());
        };
    }

    private static boolean insert(Transaction transaction, RoomKey room, Author author, Event event, Row row) {
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

    private static boolean insert(Transaction transaction, RoomKey room, Author author, Event event, About about) {
        return transaction.update(
                        INSERT_ABOUT,
                        room.no(),
                        event.seq(),
                        about.kind,
                        author.no(),
                        event.at().toEpochMilli(),
                        about.text,
                        about.target,
                        about.emoji,
                        about.added)
                == 1;
    }

    /// The row of an event about the message at `target`.
    private record About(
            String kind,
            @Nullable String text,
            long target,
            @Nullable String emoji,
            @Nullable Integer added) {}

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
                yield new Event.Message(
                        room, seq, row.getString(4), by, at, MessageRepository.text(row.getString(5)), replyTo);
            }
            case "edited" ->
                new Event.Edited(room, seq, by, at, row.getLong(9), MessageRepository.text(row.getString(5)));
            case "deleted" -> new Event.Deleted(room, seq, by, at, row.getLong(9));
            case "reaction" ->
                new Event.Reaction(room, seq, by, at, row.getLong(9), row.getString(10), row.getBoolean(11));
            case "joined" -> new Event.Joined(room, seq, by, at);
            case "left" -> new Event.Left(room, seq, by, at);
            case "changed" -> new Event.Changed(room, seq, by, at, row.getString(5), row.getString(6));
            default -> new Event.Other(kind, room, seq, at);
        };
    }
}
