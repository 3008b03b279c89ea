// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import app.parley.shared.model.Username;
import java.util.Optional;

/// Reads what rights depend on.
public final class StandingRepository {
    private static final String IN_ROOM = """
            SELECT a.role, r.no, r.kind, r.name, r.topic, r.posting, r.slow_seconds, r.archived,
                   m.hidden IS NOT DISTINCT FROM 0 AS member, coalesce(m.moderator, 0) AS moderator, ${mute},
                   r.kind = 'direct' AND EXISTS (SELECT 1 FROM member o JOIN block b
                      ON (b.account = a.no AND b.blocked = o.account) OR (b.account = o.account AND b.blocked = a.no)
                    WHERE o.room = r.no AND o.account <> a.no) AS blocked
              FROM account a JOIN room r ON r.id = ?2 AND r.removed IS NULL
              LEFT JOIN member m ON m.room = r.no AND m.account = a.no
              LEFT JOIN mute u ON u.room = r.no AND u.account = a.no
             WHERE a.no = ?1""".replace("${mute}", Mute.COLUMNS);

    private StandingRepository() {}

    /// Return the role of `account`, if there is such an account.
    public static Optional<Role> role(Handle handle, long account) {
        return handle.queryOne("SELECT role FROM account WHERE no = ?", row -> Role.of(row.text("role")), account);
    }

    /// Return the account of `name`, if there is one. It may be deleted.
    public static Optional<Person> person(Handle handle, Username name) {
        return handle.queryOne(
                "SELECT no, role FROM account WHERE username = ?",
                row -> new Person(new AccountRef(row.number("no"), name), Role.of(row.text("role"))),
                name.value());
    }

    /// Return how `account` stands to the room `id`, if there is one.
    public static Optional<Standing> find(Handle handle, long account, RoomId id) {
        return handle.queryOne(
                IN_ROOM,
                row -> new Standing(
                        Role.of(row.text("role")),
                        new RoomKey(row.number("no"), id),
                        RoomKind.of(row.text("kind")).orElseThrow(),
                        row.text("name"),
                        row.text("topic"),
                        row.flag("member"),
                        row.flag("blocked"),
                        rules(row),
                        row.flag("moderator"),
                        Mute.of(row)),
                account,
                id.value());
    }

    /// Return the rules that the columns `posting`, `slow_seconds` and `archived` of a room say.
    public static RoomRules rules(Row row) {
        var posting = RoomRules.Posting.of(row.text("posting")).orElseThrow();
        int slowSeconds = row.integer("slow_seconds");
        boolean archived = row.flag("archived");
        return posting == RoomRules.Posting.EVERYONE && slowSeconds == 0 && !archived
                ? RoomRules.OPEN
                : new RoomRules(posting, slowSeconds, archived);
    }
}
