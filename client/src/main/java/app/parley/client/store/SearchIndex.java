// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import java.sql.SQLException;

/// The index for the search, when many texts leave it at once. Used by one thread at a time.
///
/// One text is erased from it where it stands, which takes milliseconds. Of many it is only noted that they are gone;
/// what is noted is worked off afterwards, a little at a time, and then they are erased too.
final class SearchIndex {
    private static final int PAGES_AT_A_TIME = 200;

    /// Below this, `merge` found nothing to do.
    private static final long SOME_CHANGES = 2;

    private final Sql sql;

    SearchIndex(Sql sql) {
        this.sql = sql;
    }

    interface Deletion {
        void run() throws SQLException;
    }

    /// Let `deletion` delete many events.
    void dropMany(Deletion deletion) throws SQLException {
        configure("secure-delete", 0);
        deletion.run();
        configure("secure-delete", 1);
        // A negative number begins to merge all there is into one.
        configure("merge", -PAGES_AT_A_TIME);
    }

    /// Forget all texts, with the events. Each by itself would take minutes.
    void clear() throws SQLException {
        var trigger = sql.first(
                "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'event_out'",
                rows -> rows.getString(1));
        if (trigger.isEmpty()) {
            throw new SQLException("the trigger event_out is missing");
        }
        sql.run("DROP TRIGGER event_out");
        sql.update("DELETE FROM event");
        sql.run(trigger.get());
        sql.update("INSERT INTO found (found) VALUES ('delete-all')");
    }

    /// Work off some of what `dropMany` has noted; return whether more is left.
    boolean workOff() throws SQLException {
        long before = changes();
        configure("merge", PAGES_AT_A_TIME);
        return changes() - before >= SOME_CHANGES;
    }

    private long changes() throws SQLException {
        return sql.first("SELECT total_changes()", rows -> rows.getLong(1)).orElse(0L);
    }

    private void configure(String what, int value) throws SQLException {
        sql.update("INSERT INTO found (found, rank) VALUES (?, ?)", what, value);
    }
}
