// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.log.Author;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Transaction;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows that an import makes, beside those of the log.
final class ImportRepository {
    private ImportRepository() {}

    static Optional<Author> account(Transaction transaction, String username) {
        return transaction.queryOne(
                "SELECT no, username FROM account WHERE username = ?",
                row -> new Author(row.getLong(1), new Username(row.getString(2))),
                username);
    }

    /// Whether a person has the name that is for a bot, or the other way round.
    static boolean isTaken(Transaction transaction, Username name, boolean bot) {
        return transaction
                .queryOne(
                        "SELECT 1 FROM account WHERE username = ? AND bot <> ?",
                        row -> row.getInt(1),
                        name.value(),
                        bot ? 1 : 0)
                .isPresent();
    }

    /// Make an account that no password opens.
    static Author addAccount(
            Transaction transaction, Username name, String role, String noPassword, boolean bot, long now) {
        long no = transaction.insert(
                "INSERT INTO account (username, role, password_hash, bot, created_at) VALUES (?, ?, ?, ?, ?)",
                name.value(),
                role,
                noPassword,
                bot ? 1 : 0,
                now);
        return new Author(no, name);
    }

    /// Return the room `id`, if there is one.
    static Optional<RoomKey> room(Transaction transaction, RoomId id) {
        return transaction.queryOne(
                "SELECT no FROM room WHERE id = ? AND removed IS NULL",
                row -> new RoomKey(row.getLong(1), id),
                id.value());
    }

    /// Whether there is or was a room `id`.
    static boolean isRoomId(Transaction transaction, RoomId id) {
        return transaction
                .queryOne("SELECT 1 FROM room WHERE id = ?", row -> row.getInt(1), id.value())
                .isPresent();
    }

    static boolean hasPair(Transaction transaction, String pair) {
        return transaction
                .queryOne("SELECT 1 FROM room WHERE pair = ?", row -> row.getInt(1), pair)
                .isPresent();
    }

    static RoomKey addRoom(
            Transaction transaction,
            RoomId id,
            String kind,
            String name,
            String topic,
            @Nullable String pair,
            long now) {
        long no = transaction.insert(
                "INSERT INTO room (id, kind, name, topic, pair, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                id.value(),
                kind,
                name,
                topic,
                pair,
                now);
        return new RoomKey(no, id);
    }

    static void describe(Transaction transaction, RoomKey room, String name, String topic, long createdAt) {
        transaction.update(
                "UPDATE room SET name = ?, topic = ?, created_at = ? WHERE no = ?", name, topic, createdAt, room.no());
    }

    static void enter(Transaction transaction, RoomKey room, Author author, long read, long at) {
        transaction.update(
                "INSERT INTO member (account, room, since, read_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                author.no(),
                room.no(),
                at,
                read);
    }

    static void leave(Transaction transaction, RoomKey room, Author author) {
        transaction.update("DELETE FROM member WHERE account = ? AND room = ?", author.no(), room.no());
    }

    static void read(Transaction transaction, RoomKey room, Author author, long seq) {
        transaction.update(
                "UPDATE member SET read_seq = ? WHERE account = ? AND room = ?", seq, author.no(), room.no());
    }

    static List<Author> members(Transaction transaction, RoomKey room) {
        return transaction.query(
                "SELECT a.no, a.username FROM member m JOIN account a ON a.no = m.account WHERE m.room = ?"
                        + " ORDER BY a.no",
                row -> new Author(row.getLong(1), new Username(row.getString(2))),
                room.no());
    }

    static boolean isMessage(Transaction transaction, RoomKey room, long seq) {
        return transaction
                .queryOne(
                        "SELECT 1 FROM event WHERE room = ? AND seq = ? AND kind = 'message'",
                        row -> row.getInt(1),
                        room.no(),
                        seq)
                .isPresent();
    }

    static boolean isDeleted(Transaction transaction, RoomKey room, long seq) {
        return transaction
                .queryOne(
                        "SELECT 1 FROM message_change WHERE room = ? AND seq = ? AND deleted = 1",
                        row -> row.getInt(1),
                        room.no(),
                        seq)
                .isPresent();
    }

    static boolean reacts(Transaction transaction, RoomKey room, long seq, String emoji, Author author) {
        return transaction
                .queryOne(
                        "SELECT 1 FROM reaction WHERE room = ? AND target = ? AND emoji = ? AND account = ?",
                        row -> row.getInt(1),
                        room.no(),
                        seq,
                        emoji,
                        author.no())
                .isPresent();
    }

    /// Return the people whose accounts are numbered above `no`, and who are not in `room` and never left it.
    static List<Author> strangersTo(Transaction transaction, RoomKey room, long no) {
        return transaction.query("""
                SELECT a.no, a.username FROM account a WHERE a.no > ?2 AND a.bot = 0
                   AND NOT EXISTS (SELECT 1 FROM member m WHERE m.account = a.no AND m.room = ?1)
                   AND NOT EXISTS (SELECT 1 FROM event e WHERE e.room = ?1 AND e.account = a.no AND e.kind = 'left')
                 ORDER BY a.no""", row -> new Author(row.getLong(1), new Username(row.getString(2))), room.no(), no);
    }

    static long lastAccount(Transaction transaction) {
        return transaction
                .queryOne("SELECT coalesce(max(no), 0) FROM account", row -> row.getLong(1))
                .orElse(0L);
    }

    static void renewEpoch(Transaction transaction) {
        transaction.update("UPDATE meta SET value = lower(hex(randomblob(8))) WHERE key = 'epoch'");
    }
}
