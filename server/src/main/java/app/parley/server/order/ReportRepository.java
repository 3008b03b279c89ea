// SPDX-License-Identifier: Apache-2.0
package app.parley.server.order;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.api.ReportList;
import app.parley.shared.json.Times;
import app.parley.shared.model.RoomId;
import java.util.List;
import java.util.Optional;

/// The rows of reports.
final class ReportRepository {
    private static final String ADD = """
        INSERT INTO report (room, seq, account, at, reason) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (room, seq, account) DO NOTHING\
        """;
    private static final String ROOMS = """
        SELECT no, id FROM room WHERE removed IS NULL AND no IN (SELECT room FROM report WHERE closed_at IS NULL)\
        """;
    private static final String OPEN = """
        SELECT p.no, p.seq, p.at, p.reason, f.username AS author, b.username AS reporter,
               CASE WHEN c.deleted = 1 THEN '' ELSE coalesce(c.text, e.text, '') END AS text
          FROM report p
          JOIN event e ON e.room = p.room AND e.seq = p.seq
          JOIN account f ON f.no = e.account
          JOIN account b ON b.no = p.account
          LEFT JOIN message_change c ON c.room = p.room AND c.seq = p.seq
         WHERE p.room = ? AND p.closed_at IS NULL ORDER BY p.no LIMIT ?\
        """;
    private static final String FIND = """
        SELECT r.id, p.seq, b.username FROM report p
          JOIN room r ON r.no = p.room AND r.removed IS NULL JOIN account b ON b.no = p.account
         WHERE p.no = ? AND p.closed_at IS NULL\
        """;

    private ReportRepository() {}

    /// Which message is reported, and by whom.
    record Place(RoomId room, long seq, String by) {}

    /// Add a report; return false, having done nothing, when the author reported the message before.
    static boolean add(Handle handle, RoomKey room, long seq, AccountRef author, long at, String reason) {
        return handle.update(ADD, room.no(), seq, author.no(), at, reason) == 1;
    }

    /// Return the rooms with open reports.
    static List<RoomKey> rooms(Handle handle) {
        return handle.query(ROOMS, row -> new RoomKey(row.number("no"), new RoomId(row.text("id"))));
    }

    /// Return the open reports of `room`, oldest first.
    static List<ReportList.Report> open(Handle handle, RoomKey room, int limit) {
        return handle.query(
                OPEN,
                row -> new ReportList.Report(
                        row.number("no"),
                        room.id().value(),
                        row.number("seq"),
                        row.text("author"),
                        row.text("text"),
                        row.text("reporter"),
                        Times.write(row.time("at")),
                        row.text("reason")),
                room.no(),
                limit);
    }

    /// Return what the open report `no` is about, if there is one.
    static Optional<Place> find(Handle handle, long no) {
        return handle.queryOne(
                FIND, row -> new Place(new RoomId(row.text("id")), row.number("seq"), row.text("username")), no);
    }

    static void close(Handle handle, long no, long at) {
        handle.update("UPDATE report SET closed_at = ? WHERE no = ?", at, no);
    }
}
