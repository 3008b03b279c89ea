// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.protocol.Event;
import java.util.List;

/// The rows of `message_count`: how many messages that are not deleted each block of events holds, in all and of each
/// author, so that unread messages are counted without reading them one by one.
final class MessageCountProjection implements Projection {
    /// Events of a block. The schema's back-fill has the same number.
    static final int BLOCK = 128;

    private static final String COUNT = """
        INSERT INTO message_count (room, account, block, messages)
        WITH own AS (
          SELECT account, count(*) AS messages FROM event
           WHERE room = ?1 AND seq > ?2 * 128 AND seq <= ?2 * 128 + 128 AND kind = 'message' AND text IS NOT NULL
           GROUP BY account)
        SELECT ?1, account, ?2, messages FROM own
        UNION ALL SELECT ?1, 0, ?2, sum(messages) FROM own HAVING count(*) > 0\
        """;
    /// Nothing changes where the block is not counted yet, or the message was deleted before.
    private static final String DELETED = """
        UPDATE message_count SET messages = messages - 1 WHERE room = ?1 AND block = (?2 - 1) / 128 AND account IN (
          SELECT a.no FROM event e, (SELECT account AS no FROM event WHERE room = ?1 AND seq = ?2 UNION SELECT 0) a
           WHERE e.room = ?1 AND e.seq = ?2 AND e.kind = 'message' AND e.text IS NOT NULL)\
        """;
    /// All blocks, counted from the log.
    private static final String COUNT_ALL = """
        INSERT INTO temp.message_count (room, account, block, messages)
        WITH own AS (
          SELECT e.room, e.account, (e.seq - 1) / 128 AS block, count(*) AS messages
            FROM main.event e
            JOIN (SELECT room, max(seq) / 128 AS blocks FROM main.event GROUP BY room) h ON h.room = e.room
           WHERE e.seq <= h.blocks * 128 AND e.kind = 'message' AND e.text IS NOT NULL GROUP BY 1, 2, 3)
        SELECT room, account, block, messages FROM own
        UNION ALL SELECT room, 0, block, sum(messages) FROM own GROUP BY room, block\
        """;

    @Override
    public String name() {
        return "message-counts";
    }

    /// A count that has become 0 stays as a row.
    @Override
    public List<Table> tables() {
        return List.of(new Table("message_count", "block * 128 + 1", "messages <> 0"));
    }

    /// All of them: [#fill] reads the log by itself.
    @Override
    public String follows() {
        return "1 = 0";
    }

    /// Take the message out of its block, if that is counted already.
    @Override
    public void erasing(Handle handle, RoomKey room, long target) {
        handle.update(DELETED, room.no(), target);
    }

    /// Count the block that the event completes, if it does.
    @Override
    public void apply(Handle handle, RoomKey room, AccountRef author, Event event) {
        if (event.seq() % BLOCK == 0) {
            handle.update(COUNT, room.no(), event.seq() / BLOCK - 1);
        }
    }

    @Override
    public void fill(Handle handle) {
        handle.update("DELETE FROM temp.message_count");
        handle.update(COUNT_ALL);
    }
}
