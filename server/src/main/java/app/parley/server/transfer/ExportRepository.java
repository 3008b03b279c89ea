// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.access.StandingRepository;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ExportLine;
import java.util.List;

/// What an export asks the database, beside the log itself.
final class ExportRepository {
    private ExportRepository() {}

    /// A room, and under which number its events stand.
    record Source(RoomKey key, ExportLine.Room room) {}

    static String epoch(Handle handle) {
        return handle.queryOne("SELECT value FROM meta WHERE key = 'epoch'", row -> row.text("value"))
                .orElse("");
    }

    static List<ExportLine.Person> people(Handle handle) {
        return handle.query(
                "SELECT a.username, a.role, a.created_at, a.bot, p.name, p.colour FROM account a"
                        + " LEFT JOIN profile p ON p.account = a.no ORDER BY a.username",
                row -> new ExportLine.Person(
                        row.text("username"),
                        row.text("role"),
                        row.time("created_at"),
                        row.flag("bot"),
                        row.textOrNull("name"),
                        row.textOrNull("colour")));
    }

    /// Return the names of those who are in `room`, did something there, or were put into it or removed.
    static List<String> peopleOf(Handle handle, RoomKey room) {
        return handle.query("""
                SELECT username FROM account WHERE no IN (SELECT account FROM member WHERE room = ?1
                  UNION SELECT account FROM event WHERE room = ?1 UNION SELECT subject FROM event WHERE room = ?1)""", row -> row.text("username"), room.no());
    }

    static List<Source> rooms(Handle handle) {
        return handle.query(
                "SELECT no, id, kind, name, topic, created_at, posting, slow_seconds, archived,"
                        + " (SELECT coalesce(max(seq), 0) FROM event e WHERE e.room = r.no) AS head FROM room r"
                        + " WHERE r.removed IS NULL ORDER BY id",
                row -> {
                    var key = new RoomKey(row.number("no"), new RoomId(row.text("id")));
                    return new Source(
                            key,
                            new ExportLine.Room(
                                    key.id(),
                                    row.text("kind"),
                                    row.text("name"),
                                    row.text("topic"),
                                    row.number("head"),
                                    row.time("created_at"),
                                    List.of(),
                                    StandingRepository.rules(row)));
                });
    }

    static List<ExportLine.Member> members(Handle handle, RoomKey room) {
        return handle.query(
                "SELECT a.username, m.read_seq, m.moderator FROM member m JOIN account a ON a.no = m.account"
                        + " WHERE m.room = ? ORDER BY a.username",
                row -> new ExportLine.Member(row.text("username"), row.number("read_seq"), row.flag("moderator")),
                room.no());
    }
}
