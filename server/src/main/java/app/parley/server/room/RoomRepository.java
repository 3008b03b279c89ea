package app.parley.server.room;

import app.parley.server.account.Role;
import app.parley.server.log.Author;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Transaction;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of rooms and of who is in them.
final class RoomRepository {
    /// How many events are looked through for what is unread, from the newest back. Whoever says almost everything in
    /// a room and marks nothing as read, as a program does, would else have all of it looked through at each hello.
    private static final int NEWEST_EVENTS = 5_000;

    /// Others' messages after the read mark, the newest first. The seqs of a room have no gaps.
    private static final String UNREAD = String.format(Locale.ROOT, """
            FROM event e
            WHERE e.room = r.no
              AND e.seq > max(m.read_seq, (SELECT coalesce(max(seq), 0) FROM event WHERE room = r.no) - %d)
              AND e.kind = 'message' AND e.account <> m.account AND e.text IS NOT NULL
            ORDER BY e.seq DESC LIMIT %d""", NEWEST_EVENTS, Limits.UNREAD_COUNT);

    /// Unread and mentions are counted from the log, never kept: there is one truth. `?1` is the account, `?2` the
    /// pattern of a mention in the middle of a text and `?3` of one at its end. A deleted message has no text.
    private static final String INFO = String.format(Locale.ROOT, """
            SELECT r.id, r.name, r.kind, r.topic, m.read_seq, m.account IS NOT NULL,
              (SELECT coalesce(max(seq), 0) FROM event WHERE room = r.no),
              (SELECT count(*) FROM (SELECT 1 %1$s)),
              (SELECT count(*) FROM (SELECT lower(coalesce(
                  (SELECT c.text FROM message_change c WHERE c.room = e.room AND c.seq = e.seq), e.text)) AS text %1$s)
                WHERE text GLOB ?2 OR text GLOB ?3),
              CASE WHEN r.kind = 'direct' THEN r.pair END, r.no
              FROM room r LEFT JOIN member m ON m.room = r.no AND m.account = ?1
            """, UNREAD);
    private static final String JOINED = INFO + " WHERE m.account IS NOT NULL ORDER BY r.no";
    private static final String VISIBLE =
            INFO + " WHERE m.account IS NOT NULL OR r.kind = 'public' ORDER BY m.account IS NULL, r.no LIMIT 1000";
    private static final String ONE = INFO + " WHERE r.id = ?4";
    private static final String FIND = """
            SELECT r.no, r.kind, r.name, r.topic, m.account IS NOT NULL
              FROM room r LEFT JOIN member m ON m.room = r.no AND m.account = ?
             WHERE r.id = ?""";
    private static final String MEMBERS = """
            SELECT a.no, a.username FROM member m JOIN account a ON a.no = m.account
             WHERE m.room = ? ORDER BY a.username LIMIT 500""";

    private RoomRepository() {}

    /// A room, and whether the account that asked is in it.
    record Found(RoomKey key, RoomKind kind, String name, String topic, boolean member) {}

    static List<Rooms.Membership> joined(Transaction transaction, Author author) {
        return transaction.query(
                JOINED,
                row -> {
                    var info = info(row);
                    return new Rooms.Membership(new RoomKey(row.getLong(11), new RoomId(info.id())), info);
                },
                mentions(author));
    }

    static List<RoomInfo> visible(Transaction transaction, Author author) {
        return transaction.query(VISIBLE, RoomRepository::info, mentions(author));
    }

    static Optional<RoomInfo> info(Transaction transaction, Author author, RoomId room) {
        var values = mentions(author);
        return transaction.queryOne(ONE, RoomRepository::info, values[0], values[1], values[2], room.value());
    }

    /// A mention is `@` and the name, and then nothing that would make it a longer name.
    private static Object[] mentions(Author author) {
        var at = "*@" + author.name().value();
        return new Object[] {author.no(), at + "[^a-z0-9_-]*", at};
    }

    static Optional<Found> find(Transaction transaction, long account, RoomId room) {
        return transaction.queryOne(
                FIND,
                row -> new Found(
                        new RoomKey(row.getLong(1), room),
                        RoomKind.of(row.getString(2)).orElseThrow(),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5)),
                account,
                room.value());
    }

    static Optional<RoomId> ofPair(Transaction transaction, String pair) {
        return transaction.queryOne("SELECT id FROM room WHERE pair = ?", row -> new RoomId(row.getString(1)), pair);
    }

    static RoomKey insert(
            Transaction transaction,
            RoomId id,
            RoomKind kind,
            String name,
            String topic,
            @Nullable String pair,
            long now) {
        long no = transaction.insert(
                "INSERT INTO room (id, kind, name, topic, pair, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                id.value(),
                kind.wireName(),
                name,
                topic,
                pair,
                now);
        return new RoomKey(no, id);
    }

    static Optional<Author> account(Transaction transaction, Username name) {
        return transaction.queryOne(
                "SELECT no FROM account WHERE username = ?", row -> new Author(row.getLong(1), name), name.value());
    }

    /// Whether `author` keeps order in the whole chat.
    static boolean administers(Transaction transaction, Author author) {
        return transaction
                .queryOne("SELECT role FROM account WHERE no = ?", row -> Role.of(row.getString(1)), author.no())
                .map(Role::administers)
                .orElse(false);
    }

    static void addMember(Transaction transaction, RoomKey room, Author author, long read, long now) {
        transaction.update(
                "INSERT INTO member (account, room, since, read_seq) VALUES (?, ?, ?, ?)",
                author.no(),
                room.no(),
                now,
                read);
    }

    static void removeMember(Transaction transaction, RoomKey room, Author author) {
        transaction.update("DELETE FROM member WHERE account = ? AND room = ?", author.no(), room.no());
    }

    /// Move the account's read mark forward; return false when it was there or further already.
    static boolean read(Transaction transaction, RoomKey room, long account, long seq) {
        return transaction.update(
                        "UPDATE member SET read_seq = ?3 WHERE account = ?1 AND room = ?2 AND read_seq < ?3",
                        account,
                        room.no(),
                        seq)
                == 1;
    }

    static List<Author> members(Transaction transaction, RoomKey room) {
        return transaction.query(MEMBERS, row -> new Author(row.getLong(1), new Username(row.getString(2))), room.no());
    }

    private static RoomInfo info(ResultSet row) throws SQLException {
        var pair = row.getString(10);
        return new RoomInfo(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(7),
                row.getLong(5),
                row.getInt(8),
                row.getInt(9),
                row.getBoolean(6),
                pair == null ? null : List.of(pair.split(" ")));
    }
}
