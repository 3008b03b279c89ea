// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.shared.api.Profile;
import app.parley.shared.model.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of accounts as people see each other. Deleted accounts are not among them.
final class PeopleRepository {
    private static final String SELECT = """
            SELECT a.no, a.username, a.role, a.bot, a.disabled, b.account IS NOT NULL AS banned, b.until,
                   (SELECT max(s.used_at) FROM session s WHERE s.account = a.no) AS seen_at,
                   p.name, p.colour, p.alike
              FROM account a LEFT JOIN ban b ON b.account = a.no AND (b.until IS NULL OR b.until > ?1)
              LEFT JOIN profile p ON p.account = a.no
             WHERE a.deleted_at IS NULL\
            """;
    private static final String ROOMMATES = """
             AND (a.no = ?4 OR EXISTS (SELECT 1 FROM member mine JOIN member m ON m.room = mine.room
               WHERE mine.account = ?4 AND mine.hidden = 0 AND m.account = a.no))\
            """;
    private static final String PAGE = " AND a.username > ?2 ORDER BY a.username LIMIT ?3";

    private PeopleRepository() {}

    /// A person as the owner and admins see them. `bannedUntil` is null for a ban without an end; `seenAt` is
    /// when a session of theirs was last known to be used; `profile` is how they want to be shown.
    record Person(
            long no,
            Username name,
            Role role,
            boolean bot,
            boolean disabled,
            boolean banned,
            @Nullable Instant bannedUntil,
            @Nullable Instant seenAt,
            Profile profile) {}

    /// Return at most `limit` people after the name `after`, by name.
    static List<Person> page(Handle handle, String after, int limit, long now) {
        return handle.query(SELECT + PAGE, PeopleRepository::person, now, after, limit);
    }

    /// Return the same of those who share a room with `account`, and the account itself.
    static List<Person> roommates(Handle handle, long account, String after, int limit, long now) {
        return handle.query(SELECT + ROOMMATES + PAGE, PeopleRepository::person, now, after, limit, account);
    }

    static Optional<Person> find(Handle handle, Username name, long now) {
        return handle.queryOne(SELECT + " AND a.username = ?2", PeopleRepository::person, now, name.value());
    }

    static Optional<Person> find(Handle handle, long account, long now) {
        return handle.queryOne(SELECT + " AND a.no = ?2", PeopleRepository::person, now, account);
    }

    /// Whether the chat has an owner besides `account` who can come in at `now`.
    static boolean hasOtherOwner(Handle handle, long account, long now) {
        return handle.exists(
                "SELECT 1 FROM account a WHERE role = 'owner' AND no <> ?1 AND disabled = 0 AND deleted_at IS NULL"
                        + " AND NOT EXISTS (SELECT 1 FROM ban b WHERE b.account = a.no"
                        + " AND (b.until IS NULL OR b.until > ?2))",
                account,
                now);
    }

    static void changeRole(Handle handle, long account, Role role) {
        handle.update("UPDATE account SET role = ? WHERE no = ?", role.wireName(), account);
    }

    static void disable(Handle handle, long account, boolean disabled) {
        handle.update("UPDATE account SET disabled = ? WHERE no = ?", disabled ? 1 : 0, account);
    }

    private static Person person(Row row) {
        return new Person(
                row.number("no"),
                new Username(row.text("username")),
                Role.of(row.text("role")),
                row.flag("bot"),
                row.flag("disabled"),
                row.flag("banned"),
                row.timeOrNull("until"),
                row.timeOrNull("seen_at"),
                new Profile(
                        row.text("username"),
                        row.textOrNull("name"),
                        row.textOrNull("colour"),
                        row.textOrNull("name") != null && row.flag("alike")));
    }
}
