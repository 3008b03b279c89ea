// SPDX-License-Identifier: Apache-2.0
package app.parley.server.order;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import java.util.ArrayList;
import java.util.List;

/// Finds what a person said.
public final class ErasureRepository {
    /// Events that are looked at together, from the newest back.
    private static final int PAGE = 1_000;

    private static final String BEFORE = """
        SELECT seq, at, CASE WHEN kind = 'message' AND text IS NOT NULL AND account = ?3 THEN 1 ELSE 0 END AS theirs
          FROM event WHERE room = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?4\
        """;

    private ErasureRepository() {}

    private record Seen(long seq, long at, boolean theirs) {}

    /// Return the seqs of the messages of `author` in `room` at or after `since`, in milliseconds, that are not
    /// deleted, oldest first.
    public static List<Long> messages(Handle handle, RoomKey room, AccountRef author, long since) {
        var found = new ArrayList<Long>();
        long before = Long.MAX_VALUE;
        boolean more = true;
        while (more) {
            var page = handle.query(
                    BEFORE,
                    row -> new Seen(row.number("seq"), row.number("at"), row.flag("theirs")),
                    room.no(),
                    before,
                    author.no(),
                    PAGE);
            page.stream().filter(event -> event.theirs && event.at >= since).forEach(event -> found.add(event.seq));
            more = page.size() == PAGE && page.getLast().at >= since;
            before = page.isEmpty() ? 0 : page.getLast().seq;
        }
        return found.reversed();
    }
}
