// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import java.util.List;

/// The rows of rooms that were removed, and the way of what they held out of the database.
final class RemovedRoomRepository {
    /// From what hangs on messages to the messages; the newest events first, so that what is left has no hole.
    private static final List<String> SWEEPS = List.of(
            "DELETE FROM reaction WHERE room = ?1 AND (room, target, emoji, account) IN"
                    + " (SELECT room, target, emoji, account FROM reaction WHERE room = ?1 LIMIT ?2)",
            "DELETE FROM mention WHERE (name, room, seq) IN"
                    + " (SELECT name, room, seq FROM mention WHERE room = ?1 LIMIT ?2)",
            "DELETE FROM message_change WHERE room = ?1 AND seq IN"
                    + " (SELECT seq FROM message_change WHERE room = ?1 LIMIT ?2)",
            "DELETE FROM message_count WHERE room = ?1 AND (room, account, block) IN"
                    + " (SELECT room, account, block FROM message_count WHERE room = ?1 LIMIT ?2)",
            "DELETE FROM mute WHERE room = ?1 AND account IN (SELECT account FROM mute WHERE room = ?1 LIMIT ?2)",
            "DELETE FROM report WHERE no IN (SELECT no FROM report WHERE room = ?1 LIMIT ?2)",
            "DELETE FROM event WHERE no IN (SELECT no FROM event WHERE room = ?1 ORDER BY seq DESC LIMIT ?2)");

    private static final String UNSWEPT = """
            SELECT no, id FROM room r WHERE removed IS NOT NULL AND (
                   EXISTS (SELECT 1 FROM event WHERE room = r.no) OR EXISTS (SELECT 1 FROM reaction WHERE room = r.no)
                OR EXISTS (SELECT 1 FROM mention INDEXED BY mention_in WHERE room = r.no)
                OR EXISTS (SELECT 1 FROM message_change WHERE room = r.no)
                OR EXISTS (SELECT 1 FROM message_count WHERE room = r.no)
                OR EXISTS (SELECT 1 FROM mute WHERE room = r.no) OR EXISTS (SELECT 1 FROM report WHERE room = r.no))""";

    private RemovedRoomRepository() {}

    /// A removed room, and the number of its removal: 1, 2, 3.
    record Removed(long number, RoomKey room) {}

    static String kind(Handle handle, RoomKey room) {
        return handle.queryOne("SELECT kind FROM room WHERE no = ?", row -> row.text("kind"), room.no())
                .orElse("");
    }

    /// Leave of `room` its number and its id, and what [#sweep] takes. It looks like a private room without
    /// members.
    static void remove(Handle handle, RoomKey room) {
        handle.update("DELETE FROM member WHERE room = ?", room.no());
        handle.update(
                "UPDATE room SET kind = 'private', name = '', topic = '', pair = NULL,"
                        + " posting = 'everyone', slow_seconds = 0, archived = 0,"
                        + " removed = (SELECT coalesce(max(removed), 0) + 1 FROM room) WHERE no = ? AND removed IS NULL",
                room.no());
    }

    /// Delete at most `limit` rows of the removed `room`; return how many there were.
    static int sweep(Handle handle, RoomKey room, int limit) {
        int deleted = 0;
        for (var sweep : SWEEPS) {
            deleted += deleted == limit ? 0 : handle.update(sweep, room.no(), limit - deleted);
        }
        return deleted;
    }

    /// Return the number of the newest removal, 0 when there was none.
    static long newest(Handle handle) {
        return handle.number("SELECT coalesce(max(removed), 0) FROM room");
    }

    /// Return the removals after `number`, in their order.
    static List<Removed> after(Handle handle, long number) {
        return handle.query(
                "SELECT removed, no, id FROM room WHERE removed > ? ORDER BY removed",
                row -> new Removed(row.number("removed"), new RoomKey(row.number("no"), new RoomId(row.text("id")))),
                number);
    }

    /// Return the removed rooms that have not been swept to the end.
    static List<RoomKey> unswept(Handle handle) {
        return handle.query(UNSWEPT, row -> new RoomKey(row.number("no"), new RoomId(row.text("id"))));
    }
}
