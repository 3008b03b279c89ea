// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.Author;
import app.parley.server.store.Transaction;

/// Counts public and private rooms.
final class RoomCountRepository {
    private static final String ALL = "SELECT count(*) FROM room WHERE kind <> 'direct' AND removed IS NULL";
    private static final String JOINED = """
            SELECT count(*) FROM member m JOIN room r ON r.no = m.room WHERE m.account = ? AND r.kind <> 'direct'""";

    private RoomCountRepository() {}

    static int all(Transaction transaction) {
        return transaction.queryOne(ALL, row -> row.getInt(1)).orElseThrow();
    }

    /// Return how many of them `author` is in.
    static int joined(Transaction transaction, Author author) {
        return transaction.queryOne(JOINED, row -> row.getInt(1), author.no()).orElseThrow();
    }
}
