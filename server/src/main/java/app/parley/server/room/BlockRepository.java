// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.List;
import java.util.Optional;

/// The rows of who blocks whom.
final class BlockRepository {
    private static final String BLOCKED_ROOMS = """
        SELECT r.no FROM room r WHERE r.kind = 'direct' AND EXISTS (
          SELECT 1 FROM member m JOIN block b ON b.account = m.account JOIN member o ON o.account = b.blocked
           WHERE m.room = r.no AND o.room = r.no)\
        """;
    private static final String ROOM_OF = """
        SELECT r.no, r.id, m.hidden FROM room r JOIN member m ON m.room = r.no AND m.account = ? WHERE r.pair = ?\
        """;

    private BlockRepository() {}

    /// The direct room of two people, and whether one of them does not see it.
    record DirectRoom(RoomKey key, boolean hidden) {}

    /// Let `author` block `other`; return whether that is new.
    static boolean add(Handle handle, AccountRef author, AccountRef other, long now) {
        return handle.update(
                        "INSERT INTO block (account, blocked, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        author.no(),
                        other.no(),
                        now)
                == 1;
    }

    /// Let `author` block `other` no longer; return whether that is new.
    static boolean remove(Handle handle, AccountRef author, AccountRef other) {
        return handle.update("DELETE FROM block WHERE account = ? AND blocked = ?", author.no(), other.no()) == 1;
    }

    static boolean blocks(Handle handle, AccountRef blocker, AccountRef blocked) {
        return handle.exists("SELECT 1 FROM block WHERE account = ? AND blocked = ?", blocker.no(), blocked.no());
    }

    static int count(Handle handle, AccountRef author) {
        return (int) handle.number("SELECT count(*) FROM block WHERE account = ?", author.no());
    }

    /// Return those whom `author` blocks, by name.
    static List<Username> of(Handle handle, AccountRef author) {
        return handle.query(
                "SELECT a.username FROM block b JOIN account a ON a.no = b.blocked WHERE b.account = ?"
                        + " ORDER BY a.username",
                row -> new Username(row.text("username")),
                author.no());
    }

    /// Return the direct room of `author` and `other`, as `author` has it, if there is one.
    static Optional<DirectRoom> room(Handle handle, AccountRef author, AccountRef other) {
        return handle.queryOne(
                ROOM_OF,
                row -> new DirectRoom(new RoomKey(row.number("no"), new RoomId(row.text("id"))), row.flag("hidden")),
                author.no(),
                DirectPair.of(author.name(), other.name()));
    }

    /// Return the direct rooms in which one blocks the other.
    static List<Long> blockedRooms(Handle handle) {
        return handle.query(BLOCKED_ROOMS, row -> row.number("no"));
    }
}
