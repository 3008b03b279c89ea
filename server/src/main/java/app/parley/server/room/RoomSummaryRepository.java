// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.StandingRepository;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import java.util.List;

/// Reads what a [RoomSummary] is made of.
final class RoomSummaryRepository {
    private static final String FACTS = "SELECT id, name, kind, topic, CASE WHEN kind = 'direct' THEN pair END AS pair,"
            + " posting, slow_seconds, archived FROM room WHERE no = ?";
    private static final String AFTER = """
            SELECT seq,
                   CASE WHEN kind = 'message' AND text IS NOT NULL THEN account ELSE 0 END AS author,
                   CASE WHEN kind = 'deleted' THEN target ELSE 0 END AS deletes,
                   kind = 'changed' AS changes
              FROM event WHERE room = ? AND seq > ? ORDER BY seq""";

    private RoomSummaryRepository() {}

    static RoomSummary.Facts facts(Handle handle, long room) {
        return handle.queryOne(
                        FACTS,
                        row -> {
                            var pair = row.textOrNull("pair");
                            return new RoomSummary.Facts(
                                    new RoomKey(room, new RoomId(row.text("id"))),
                                    row.text("name"),
                                    row.text("kind"),
                                    row.text("topic"),
                                    pair == null ? null : List.of(pair.split(" ")),
                                    StandingRepository.rules(row));
                        },
                        room)
                .orElseThrow();
    }

    /// Return the events of `room` after `seq`.
    static List<RoomSummary.Entry> after(Handle handle, long room, long seq) {
        return handle.query(
                AFTER,
                row -> new RoomSummary.Entry(
                        row.number("seq"), row.number("author"), row.number("deletes"), row.flag("changes")),
                room,
                seq);
    }
}
