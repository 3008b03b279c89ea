// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of the log.
final class EventRepository {
    private static final String COLUMNS =
            "e.kind, e.seq, e.at, e.send_id, e.text, e.topic, e.reply_to, a.username, e.target, e.emoji, e.added,"
                    + " e.detail, CASE WHEN e.subject IS NOT NULL THEN"
                    + " (SELECT username FROM account s WHERE s.no = e.subject) END AS subject"
                    + " FROM event e JOIN account a ON a.no = e.account";
    private static final String AFTER = "SELECT " + COLUMNS + " WHERE e.room = ? AND e.seq > ? ORDER BY e.seq LIMIT ?";
    private static final String BEFORE =
            "SELECT " + COLUMNS + " WHERE e.room = ? AND e.seq < ? ORDER BY e.seq DESC LIMIT ?";
    private static final String HEAD = "SELECT coalesce(max(seq), 0) FROM event WHERE room = ?";
    private static final String LOCK = """
        SELECT no FROM room WHERE id IN (SELECT value FROM json_each(?))
         ORDER BY no FOR NO KEY UPDATE\
        """;
    private static final String HEADS = """
        SELECT no, (SELECT coalesce(max(seq), 0) FROM event WHERE room = r.no) AS head FROM room r
         WHERE id IN (SELECT value FROM json_each(?))\
        """;
    private static final String SENT = """
        SELECT r.no, r.id, e.seq, e.at FROM event e JOIN room r ON r.no = e.room
         WHERE e.send_id = ? AND e.account = ? AND r.removed IS NULL\
        """;
    private static final String INSERT = """
        INSERT INTO event (room, seq, kind, account, at, send_id, text, topic, reply_to, sum, text_sum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (send_id, account) DO NOTHING\
        """;
    private static final String INSERT_ABOUT = """
        INSERT INTO event (room, seq, kind, account, at, text, target, emoji, added, sum, text_sum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private static final String INSERT_ORDER = """
        INSERT INTO event (room, seq, kind, account, at, text, topic, subject, detail, sum, text_sum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;
    /// The newest counted block with a message of the account, and what comes after the counted blocks: at most
    /// the events of two blocks are read.
    private static final String LAST_SAID = """
        WITH newest AS MATERIALIZED (
          SELECT (SELECT max(block) FROM message_count WHERE room = ?1 AND account = ?2 AND messages > 0) AS own,
                 (SELECT coalesce(max(seq), 0) / ${block} FROM event WHERE room = ?1) AS blocks)
        SELECT max(at) FROM (
          SELECT e.at, e.account, e.kind FROM newest n JOIN event e ON e.room = ?1 AND e.seq > n.blocks * ${block}
          UNION ALL
          SELECT e.at, e.account, e.kind FROM newest n JOIN event e
              ON e.room = ?1 AND e.seq > n.own * ${block} AND e.seq <= n.own * ${block} + ${block}) last
         WHERE account = ?2 AND kind = 'message'\
        """.replace("${block}", Integer.toString(EventLog.COUNTED_BLOCK));
    private static final String ERASE = "UPDATE event SET text = NULL, text_sum = NULL WHERE room = ? AND seq = ?";
    private static final String ERASE_EDITS =
            "UPDATE event SET text = NULL, text_sum = NULL WHERE room = ? AND target = ? AND kind = 'edited'";

    private EventRepository() {}

    /// Where an earlier send of the same id ended up.
    record Sent(RoomKey room, long seq, Instant at) {}

    /// Return at most `limit` events of `room` after `seq`, and as many bytes as a page has, oldest first;
    /// possibly none.
    static List<Event> after(Handle handle, RoomKey room, long seq, int limit) {
        return page(handle, AFTER, room, seq, limit);
    }

    /// Return at most `limit` events of `room` before `seq`, and as many bytes as a page has, oldest first;
    /// possibly none.
    static List<Event> before(Handle handle, RoomKey room, long seq, int limit) {
        return page(handle, BEFORE, room, seq, limit).reversed();
    }

    private static List<Event> page(Handle handle, String sql, RoomKey room, long seq, int limit) {
        return handle.queryWhile(
                sql, row -> EventRow.event(room.id(), row), new PageSize()::admits, room.no(), seq, limit);
    }

    /// Return the seq of the room's last event, 0 when it has none.
    static long head(Handle handle, RoomKey room) {
        return handle.number(HEAD, room.no());
    }

    /// Return when `author` said something in `room` last, in milliseconds; 0 when they never did. Messages
    /// that were deleted long ago may be passed over.
    static long lastSaid(Handle handle, RoomKey room, AccountRef author) {
        return handle.number(LAST_SAID, room.no(), author.no());
    }

    /// Keep others from appending to `rooms` until the transaction ends; return the seq of each one's last
    /// event, by the room's number.
    ///
    /// The rooms are locked in the order of their numbers, so that two servers never wait for each other. A
    /// second statement reads the heads, so it sees what came in while the locks were waited for.
    static Map<Long, Long> lockHeads(Handle handle, Collection<RoomId> rooms) {
        var ids = rooms.stream().map(room -> '"' + room.value() + '"').toList().toString();
        handle.exists(LOCK, ids);
        var heads = new HashMap<Long, Long>();
        handle.query(HEADS, row -> heads.put(row.number("no"), row.number("head")), ids);
        return heads;
    }

    /// Insert `event` of `author`; return false when a message of that author and id is already there.
    static boolean insert(Handle handle, RoomKey room, AccountRef author, Event event) {
        return insert(handle, room, author, event, null);
    }

    /// Insert `event` of `author` about `subject`; otherwise the same.
    static boolean insert(Handle handle, RoomKey room, AccountRef author, Event event, @Nullable AccountRef subject) {
        var row = EventRow.of(room, author, event, subject);
        if (row.subject() != null || row.detail() != null) {
            return insertOrder(handle, row) == 1;
        }
        return row.target() == null ? insert(handle, row) : insertAbout(handle, row) == 1;
    }

    private static int insertOrder(Handle handle, EventRow row) {
        return handle.update(
                INSERT_ORDER,
                row.room(),
                row.seq(),
                row.kind(),
                row.account(),
                row.at(),
                row.text(),
                row.topic(),
                row.subject(),
                row.detail(),
                Checksum.of(row),
                Checksum.of(row.text()));
    }

    private static boolean insert(Handle handle, EventRow row) {
        return handle.insertUnlessThere(
                "event",
                INSERT,
                row.room(),
                row.seq(),
                row.kind(),
                row.account(),
                row.at(),
                row.sendId(),
                row.text(),
                row.topic(),
                row.replyTo(),
                Checksum.of(row),
                Checksum.of(row.text()));
    }

    private static int insertAbout(Handle handle, EventRow row) {
        return handle.update(
                INSERT_ABOUT,
                row.room(),
                row.seq(),
                row.kind(),
                row.account(),
                row.at(),
                row.text(),
                row.target(),
                row.emoji(),
                row.added(),
                Checksum.of(row),
                Checksum.of(row.text()));
    }

    /// Erase the text of the message at `target`, and of its edits, from the log.
    static void erase(Handle handle, RoomKey room, long target) {
        handle.update(ERASE, room.no(), target);
        handle.update(ERASE_EDITS, room.no(), target);
    }

    static Optional<Sent> sent(Handle handle, String sendId, AccountRef author) {
        return handle.queryOne(
                SENT,
                row -> new Sent(
                        new RoomKey(row.number("no"), new RoomId(row.text("id"))), row.number("seq"), row.time("at")),
                sendId,
                author.no());
    }
}
