// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.model.RoomId;
import java.sql.SQLException;
import java.util.Optional;

/// Keeps a copy within its bounds by dropping what is oldest. Used by one thread at a time.
final class Trimming {
    private static final int ROUNDS = 50;

    /// A room's copy and how many events it has.
    private record Load(RoomId room, long events) {}

    private final Sql sql;
    private final SearchIndex index;
    private final Bounds bounds;

    Trimming(Sql sql, SearchIndex index, Bounds bounds) {
        this.sql = sql;
        this.index = index;
        this.bounds = bounds;
    }

    /// Drop what is too much, and a tenth more, so that this is seldom to do; return whether anything was.
    boolean trim() throws SQLException {
        for (int i = 0; i < ROUNDS; i++) {
            var largest = largest();
            if (largest.isEmpty()) {
                return i > 0;
            }
            long events = largest.get().events();
            long over = events - bounds.roomEvents();
            if (over > 0) {
                dropOldest(largest.get().room(), over + bounds.roomEvents() / 10);
            } else if (bytes() > bounds.bytes() && events > 1) {
                dropOldest(largest.get().room(), Math.max(1, events / 10));
            } else {
                return i > 0;
            }
        }
        return true;
    }

    private Optional<Load> largest() throws SQLException {
        return sql.first(
                "SELECT room, SUM(last - first + 1) AS events FROM span GROUP BY room ORDER BY events DESC LIMIT 1",
                rows -> new Load(new RoomId(rows.getString("room")), rows.getLong("events")));
    }

    private long bytes() throws SQLException {
        long pages = pragma("page_count") - pragma("freelist_count");
        return pages * pragma("page_size");
    }

    private long pragma(String name) throws SQLException {
        return sql.first("PRAGMA " + name, rows -> rows.getLong(1)).orElse(0L);
    }

    private void dropOldest(RoomId room, long count) throws SQLException {
        long cut = sql.first(
                        "SELECT seq FROM event WHERE room = ? ORDER BY seq LIMIT 1 OFFSET ?",
                        rows -> rows.getLong(1),
                        room.value(),
                        count - 1)
                .orElse(Long.MAX_VALUE);
        index.dropMany(() -> sql.update("DELETE FROM event WHERE room = ? AND seq <= ?", room.value(), cut));
        sql.update("DELETE FROM span WHERE room = ? AND last <= ?", room.value(), cut);
        sql.update("UPDATE span SET first = ? WHERE room = ? AND first <= ?", cut + 1, room.value(), cut);
    }
}
