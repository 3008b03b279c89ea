// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Inserts of one row each that wait to be sent together: one message to the engine for all of one statement, instead
/// of
/// one each. Confined to the thread of its [Handle].
final class Waiting {
    /// Rows of one statement that wait at most: what is sent at once stays small beside the buffers of a connection.
    private static final int MOST = 500;

    private final Map<PreparedStatement, Integer> rows = new LinkedHashMap<>();
    private final Set<String> tables = new HashSet<>();

    /// Let the row wait that `statement`, an insert into `table`, is bound to; return whether it is time to send all.
    boolean add(PreparedStatement statement, String table) throws SQLException {
        statement.addBatch();
        tables.add(table);
        return rows.merge(statement, 1, Integer::sum) >= MOST;
    }

    /// Whether a statement with these words could miss a row that waits.
    boolean concerns(Set<String> words) {
        return !tables.isEmpty() && !Collections.disjoint(tables, words);
    }

    /// Send all, and return whether each was inserted.
    boolean send() throws SQLException {
        boolean all = true;
        try {
            for (var statement : rows.keySet()) {
                for (int inserted : statement.executeBatch()) {
                    all &= inserted == 1;
                }
            }
        } finally {
            forget();
        }
        return all;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void forget() {
        rows.clear();
        tables.clear();
    }

    /// Drop what waits, because the transaction is undone.
    void drop() throws SQLException {
        for (var statement : rows.keySet()) {
            statement.clearBatch();
        }
        forget();
    }
}
