// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ExportLine;
import java.time.Instant;
import java.util.List;

/// What an export asks the database, beside the log itself.
final class ExportRepository {
    private ExportRepository() {}

    /// A room, and under which number its events stand.
    record Source(RoomKey key, ExportLine.Room room) {}

    static String epoch(Handle handle) {
        return handle.queryOne("SELECT value FROM meta WHERE key = 'epoch'", row -> row.getString(1))
                .orElse("");
    }

    static List<ExportLine.Person> people(Handle handle) {
        return handle.query(
                "SELECT username, role, created_at, bot FROM account ORDER BY username",
                row -> new ExportLine.Person(
                        row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), row.getInt(4) == 1));
    }

    /// Return the names of those who are in `room` or did something there.
    static List<String> peopleOf(Handle handle, RoomKey room) {
        return handle.query("""
                SELECT username FROM account WHERE no IN (SELECT account FROM member WHERE room = ?1
                  UNION SELECT account FROM event WHERE room = ?1)""", row -> row.getString(1), room.no());
    }

    static List<Source> rooms(Handle handle) {
        return handle.query(
                "SELECT no, id, kind, name, topic, created_at,"
                        + " (SELECT coalesce(max(seq), 0) FROM event e WHERE e.room = r.no) FROM room r"
                        + " WHERE r.removed IS NULL ORDER BY id",
                row -> {
                    var key = new RoomKey(row.getLong(1), new RoomId(row.getString(2)));
                    return new Source(
                            key,
                            new ExportLine.Room(
                                    key.id(),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getLong(7),
                                    Instant.ofEpochMilli(row.getLong(6)),
                                    List.of()));
                });
    }

    static List<ExportLine.Member> members(Handle handle, RoomKey room) {
        return handle.query(
                "SELECT a.username, m.read_seq FROM member m JOIN account a ON a.no = m.account"
                        + " WHERE m.room = ? ORDER BY a.username",
                row -> new ExportLine.Member(row.getString(1), row.getLong(2)),
                room.no());
    }
}
