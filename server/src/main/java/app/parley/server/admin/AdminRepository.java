// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.access.Mute;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.json.Times;
import app.parley.shared.model.RoomId;
import java.util.List;

/// What an operator sees of the database. Never what people wrote.
final class AdminRepository {
    private static final String MEMBERS = "SELECT a.username, a.role, m.moderator, " + Mute.COLUMNS
            + " FROM member m JOIN account a ON a.no = m.account"
            + " LEFT JOIN mute u ON u.room = m.room AND u.account = m.account WHERE m.room = ? ORDER BY a.username";

    private static final String USERS = """
            SELECT username, role, created_at, bot, ${state},
                   (SELECT count(*) FROM session s WHERE s.account = a.no AND s.ended_at IS NULL) AS sessions
              FROM account a\
            """;
    private static final String OF_NOW = USERS.replace(
                    "${state}",
                    "disabled, EXISTS (SELECT 1 FROM ban b WHERE b.account = a.no AND (b.until IS NULL OR b.until > ?1)) AS banned")
            + " WHERE deleted_at IS NULL ORDER BY username";

    /// Of a database that no server has upgraded yet.
    private static final String OF_BEFORE =
            USERS.replace("${state}", "0 AS disabled, 0 AS banned") + " WHERE ?1 >= 0 ORDER BY username";

    private AdminRepository() {}

    /// An account. `sessions` counts those that have not ended.
    record User(
            String username,
            String role,
            boolean bot,
            String createdAt,
            int sessions,
            boolean disabled,
            boolean banned) {}

    /// A room. `head` is the number of its last event, so of its events.
    record Room(String id, String kind, String name, int members, long head) {}

    /// A person in a room. `role` is of the chat, `moderator` and `muted` are of the room.
    record Member(String username, String role, boolean moderator, boolean muted) {}

    /// Return the members of `room` by name, as of `now`.
    static List<Member> members(Handle handle, RoomKey room, long now) {
        return handle.query(
                MEMBERS,
                row -> new Member(
                        row.text("username"),
                        row.text("role"),
                        row.flag("moderator"),
                        Mute.of(row).holds(now)),
                room.no());
    }

    /// Return all accounts by name, without deleted ones.
    static List<User> users(Handle handle) {
        return handle.query(
                handle.hasTable("ban") ? OF_NOW : OF_BEFORE,
                row -> new User(
                        row.text("username"),
                        row.text("role"),
                        row.flag("bot"),
                        Times.write(row.time("created_at")),
                        row.integer("sessions"),
                        row.flag("disabled"),
                        row.flag("banned")),
                System.currentTimeMillis());
    }

    /// Return all rooms by id.
    static List<Room> rooms(Handle handle) {
        return handle.query(
                "SELECT id, kind, name, (SELECT count(*) FROM member m WHERE m.room = r.no) AS members,"
                        + " (SELECT coalesce(max(seq), 0) FROM event e WHERE e.room = r.no) AS head"
                        + " FROM room r WHERE r.removed IS NULL ORDER BY id",
                row -> new Room(
                        row.text("id"),
                        row.text("kind"),
                        row.text("name"),
                        row.integer("members"),
                        row.number("head")));
    }

    /// Return the key of the room `id`, which is there.
    static RoomKey key(Handle handle, RoomId id) {
        return handle.queryOne("SELECT no FROM room WHERE id = ?", row -> new RoomKey(row.number("no"), id), id.value())
                .orElseThrow();
    }
}
