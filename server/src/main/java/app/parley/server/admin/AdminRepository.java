// SPDX-License-Identifier: Apache-2.0
package app.parley.server.admin;

import app.parley.server.access.Mute;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.json.Times;
import app.parley.shared.model.RoomId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an operator sees of the database. Never what people wrote.
final class AdminRepository {
    private static final String MEMBERS = "SELECT a.username, a.role, m.moderator, " + Mute.COLUMNS
            + " FROM member m JOIN account a ON a.no = m.account"
            + " LEFT JOIN mute u ON u.room = m.room AND u.account = m.account WHERE m.room = ? ORDER BY a.username";

    private static final String USERS = """
            SELECT username, ${name} AS name, role, created_at, bot, ${state},
                   (SELECT count(*) FROM session s WHERE s.account = a.no AND s.ended_at IS NULL) AS sessions
              FROM account a\
            """;
    private static final String STATE =
            "disabled, EXISTS (SELECT 1 FROM ban b WHERE b.account = a.no AND (b.until IS NULL OR b.until > ?1)) AS banned";
    private static final String NAME = "(SELECT p.name FROM profile p WHERE p.account = a.no)";

    private AdminRepository() {}

    /// An account. `name` is the one that the person shows, if there is one; `sessions` counts those that have
    /// not ended.
    record User(
            String username,
            @Nullable String name,
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
                users(handle.hasTable("ban"), handle.hasTable("profile")),
                row -> new User(
                        row.text("username"),
                        row.textOrNull("name"),
                        row.text("role"),
                        row.flag("bot"),
                        Times.write(row.time("created_at")),
                        row.integer("sessions"),
                        row.flag("disabled"),
                        row.flag("banned")),
                System.currentTimeMillis());
    }

    /// Return the query for a database that no server may have upgraded yet: `bans` and `profiles` say what it
    /// has.
    private static String users(boolean bans, boolean profiles) {
        return USERS.replace("${state}", bans ? STATE : "0 AS disabled, 0 AS banned")
                        .replace("${name}", profiles ? NAME : "NULL")
                + (bans ? " WHERE deleted_at IS NULL" : " WHERE ?1 >= 0")
                + " ORDER BY username";
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
