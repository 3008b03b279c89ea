// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.account.FormerName;
import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import app.parley.shared.model.Username;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows that an import makes, beside those of the log.
final class ImportRepository {
    private ImportRepository() {}

    static Optional<AccountRef> account(Handle handle, String username) {
        return handle.queryOne(
                "SELECT no, username FROM account WHERE username = ?",
                row -> new AccountRef(row.number("no"), new Username(row.text("username"))),
                username);
    }

    /// Whether a person has the name that is for a bot, or the other way round.
    static boolean isTaken(Handle handle, Username name, boolean bot) {
        return handle.exists("SELECT 1 FROM account WHERE username = ? AND bot <> ?", name.value(), bot ? 1 : 0);
    }

    /// Make an account that no password opens. One with the name of a deleted account is deleted here too.
    static AccountRef addAccount(Handle handle, Username name, String role, String noPassword, boolean bot, long now) {
        long no = handle.insert(
                "INSERT INTO account (username, role, password_hash, bot, created_at, deleted_at) VALUES (?, ?, ?, ?, ?, ?)",
                name.value(),
                role,
                noPassword,
                bot ? 1 : 0,
                now,
                FormerName.is(name) ? now : null);
        return new AccountRef(no, name);
    }

    /// Return the room `id`, if there is one.
    static Optional<RoomKey> room(Handle handle, RoomId id) {
        return handle.queryOne(
                "SELECT no FROM room WHERE id = ? AND removed IS NULL",
                row -> new RoomKey(row.number("no"), id),
                id.value());
    }

    /// Whether there is or was a room `id`.
    static boolean isRoomId(Handle handle, RoomId id) {
        return handle.exists("SELECT 1 FROM room WHERE id = ?", id.value());
    }

    static boolean hasPair(Handle handle, String pair) {
        return handle.exists("SELECT 1 FROM room WHERE pair = ?", pair);
    }

    static RoomKey addRoom(
            Handle handle, RoomId id, String kind, String name, String topic, @Nullable String pair, long now) {
        long no = handle.insert(
                "INSERT INTO room (id, kind, name, topic, pair, created_at) VALUES (?, ?, ?, ?, ?, ?)",
                id.value(),
                kind,
                name,
                topic,
                pair,
                now);
        return new RoomKey(no, id);
    }

    static void describe(Handle handle, RoomKey room, String name, String topic, long createdAt) {
        handle.update(
                "UPDATE room SET name = ?, topic = ?, created_at = ? WHERE no = ?", name, topic, createdAt, room.no());
    }

    static void govern(Handle handle, RoomKey room, RoomRules rules) {
        handle.update(
                "UPDATE room SET posting = ?, slow_seconds = ?, archived = ? WHERE no = ?",
                rules.posting().wireName(),
                rules.slowSeconds(),
                rules.archived() ? 1 : 0,
                room.no());
    }

    /// Let `author`, who is in `room`, moderate it.
    static void moderate(Handle handle, RoomKey room, AccountRef author) {
        handle.update("UPDATE member SET moderator = 1 WHERE account = ? AND room = ?", author.no(), room.no());
    }

    static void enter(Handle handle, RoomKey room, AccountRef author, long read, long at) {
        handle.update(
                "INSERT INTO member (account, room, since, read_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                author.no(),
                room.no(),
                at,
                read);
    }

    static void leave(Handle handle, RoomKey room, AccountRef author) {
        handle.update("DELETE FROM member WHERE account = ? AND room = ?", author.no(), room.no());
    }

    static void read(Handle handle, RoomKey room, AccountRef author, long seq) {
        handle.update("UPDATE member SET read_seq = ? WHERE account = ? AND room = ?", seq, author.no(), room.no());
    }

    static List<AccountRef> members(Handle handle, RoomKey room) {
        return handle.query(
                "SELECT a.no, a.username FROM member m JOIN account a ON a.no = m.account WHERE m.room = ?"
                        + " ORDER BY a.no",
                row -> new AccountRef(row.number("no"), new Username(row.text("username"))),
                room.no());
    }

    static boolean isMessage(Handle handle, RoomKey room, long seq) {
        return handle.exists("SELECT 1 FROM event WHERE room = ? AND seq = ? AND kind = 'message'", room.no(), seq);
    }

    static boolean isDeleted(Handle handle, RoomKey room, long seq) {
        return handle.exists("SELECT 1 FROM message_change WHERE room = ? AND seq = ? AND deleted = 1", room.no(), seq);
    }

    static boolean reacts(Handle handle, RoomKey room, long seq, String emoji, AccountRef author) {
        return handle.exists(
                "SELECT 1 FROM reaction WHERE room = ? AND target = ? AND emoji = ? AND account = ?",
                room.no(),
                seq,
                emoji,
                author.no());
    }

    /// Return the people whose accounts are numbered above `no`, and who are not in `room` and never left it;
    /// guests are put into rooms by others only.
    static List<AccountRef> strangersTo(Handle handle, RoomKey room, long no) {
        return handle.query(
                """
                 SELECT a.no, a.username FROM account a WHERE a.no > ?2 AND a.bot = 0 AND a.role <> 'guest'
                    AND NOT EXISTS (SELECT 1 FROM member m WHERE m.account = a.no AND m.room = ?1)
                    AND NOT EXISTS (SELECT 1 FROM event e
                         WHERE e.room = ?1 AND coalesce(e.subject, e.account) = a.no AND e.kind = 'left')
                  ORDER BY a.no\
                 """, row -> new AccountRef(row.number("no"), new Username(row.text("username"))), room.no(), no);
    }

    static long lastAccount(Handle handle) {
        return handle.number("SELECT coalesce(max(no), 0) FROM account");
    }
}
