// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which events are here: ranges without a hole, and so the holes between them. Used by one thread at a time.
final class SpanRepository {
    /// The events from `first` to `last`.
    record Span(long first, long last) {}

    private final Sql sql;

    SpanRepository(Sql sql) {
        this.sql = sql;
    }

    /// `events` of `room` are here now; they ascend, perhaps with holes.
    void add(RoomId room, List<Event> events) throws SQLException {
        int begin = 0;
        for (int i = 1; i <= events.size(); i++) {
            if (i == events.size() || events.get(i).seq() != events.get(i - 1).seq() + 1) {
                add(room, events.get(begin).seq(), events.get(i - 1).seq());
                begin = i;
            }
        }
    }

    private void add(RoomId room, long first, long last) throws SQLException {
        long from = first;
        long to = last;
        for (var touched : sql.query(
                "SELECT first, last FROM span WHERE room = ? AND first <= ? AND last >= ?",
                SpanRepository::span,
                room.value(),
                last + 1,
                first - 1)) {
            from = Math.min(from, touched.first());
            to = Math.max(to, touched.last());
        }
        sql.update("DELETE FROM span WHERE room = ? AND first BETWEEN ? AND ?", room.value(), from, to);
        sql.update("INSERT INTO span (room, first, last) VALUES (?, ?, ?)", room.value(), from, to);
    }

    /// Return the range in which `seq` lies.
    Optional<Span> around(RoomId room, long seq) throws SQLException {
        return sql.first(
                "SELECT first, last FROM span WHERE room = ? AND first <= ? AND last >= ?",
                SpanRepository::span,
                room.value(),
                seq,
                seq);
    }

    /// The newest hole that has something of the copy on both sides.
    Optional<Hole> newestHole(RoomId room) throws SQLException {
        var newest = sql.query(
                "SELECT first, last FROM span WHERE room = ? ORDER BY first DESC LIMIT 2",
                SpanRepository::span,
                room.value());
        return newest.size() < 2
                ? Optional.empty()
                : Optional.of(new Hole(newest.get(1).last() + 1, newest.get(0).first() - 1));
    }

    /// The last seq of each room's copy.
    Map<RoomId, Long> ends() throws SQLException {
        var ends = new HashMap<RoomId, Long>();
        sql.query(
                "SELECT room, MAX(last) AS last FROM span GROUP BY room",
                rows -> ends.put(new RoomId(rows.getString("room")), rows.getLong("last")));
        return ends;
    }

    private static Span span(ResultSet rows) throws SQLException {
        return new Span(rows.getLong("first"), rows.getLong("last"));
    }
}
