// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.AccountRef;
import app.parley.server.store.Handle;

/// Counts public and private rooms.
final class RoomCountRepository {
    private static final String ALL = "SELECT count(*) FROM room WHERE kind <> 'direct' AND removed IS NULL";
    private static final String JOINED = """
        SELECT count(*) FROM member m JOIN room r ON r.no = m.room WHERE m.account = ? AND r.kind <> 'direct'\
        """;

    private RoomCountRepository() {}

    static int all(Handle handle) {
        return (int) handle.number(ALL);
    }

    /// Return how many of them `author` is in.
    static int joined(Handle handle, AccountRef author) {
        return (int) handle.number(JOINED, author.no());
    }
}
