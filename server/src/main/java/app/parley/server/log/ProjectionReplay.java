// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.server.store.StoreFailure;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Plays the log to the projections, on temporary tables that stand before the kept ones of the same name. So there is
/// one definition of what an event does, for a running server, for verifying, and for rebuilding.
public final class ProjectionReplay {
    private ProjectionReplay() {}

    /// How many messages are kept otherwise than the log says, how many events the log cannot mean, and the
    /// first of each, empty when there is none.
    public record Comparison(
            long differences, String firstDifference, long contradictions, String firstContradiction) {}

    /// Compare what is kept with what the log says. Changes nothing.
    public static Comparison compare(Handle handle) {
        var contradictions = replay(handle, Projections.ALL);
        var differences = handle.query(differences(), row -> row.text("id") + " " + row.number("seq"));
        drop(handle, Projections.ALL);
        return new Comparison(
                differences.size(),
                differences.isEmpty() ? "" : differences.getFirst(),
                contradictions.size(),
                contradictions.isEmpty() ? "" : contradictions.getFirst());
    }

    /// Keep what the log says instead of what is kept.
    public static void rebuild(Handle handle) {
        rebuild(handle, Projections.ALL);
    }

    static void rebuild(Handle handle, List<Projection> projections) {
        replay(handle, projections);
        for (var table : tables(projections)) {
            handle.update("DELETE FROM main." + table.name());
            handle.update("INSERT INTO main." + table.name() + " SELECT * FROM temp." + table.name());
        }
        drop(handle, projections);
    }

    /// Return the places of rows that are only kept, or only in the log.
    private static String differences() {
        return tables(Projections.ALL).stream()
                .map(table -> {
                    var kept = "SELECT * FROM main." + table.name() + " WHERE " + table.counts();
                    var said = "SELECT * FROM temp." + table.name();
                    return "SELECT room, " + table.place() + " AS seq FROM (" + kept + " EXCEPT " + said + ") x"
                            + " UNION SELECT room, " + table.place() + " FROM (" + said + " EXCEPT SELECT * FROM main."
                            + table.name() + ") x";
                })
                .collect(Collectors.joining(
                        " UNION ",
                        "SELECT r.id, d.seq FROM (",
                        ") d JOIN room r ON r.no = d.room AND r.removed IS NULL"));
    }

    /// Play the log to temporary tables; return the events that it cannot mean.
    private static List<String> replay(Handle handle, List<Projection> projections) {
        tables(projections).forEach(table -> handle.shadow(table.name()));
        var contradictions = new ArrayList<String>();
        var events = events(projections);
        var page = handle.query(events, Played::of, 0L, 0L);
        while (!page.isEmpty()) {
            for (var played : page) {
                played.applyTo(handle, projections, contradictions);
            }
            var last = page.getLast();
            page = handle.query(events, Played::of, last.room.no(), last.event.seq());
        }
        projections.forEach(projection -> projection.fill(handle));
        return contradictions;
    }

    private static String events(List<Projection> projections) {
        return projections.stream()
                .map(Projection::follows)
                .collect(Collectors.joining(") OR (", """
                         SELECT e.room, r.id, e.seq, e.kind, e.account, a.username, e.at, e.send_id, e.text, e.topic, e.reply_to,
                                e.target, e.emoji, e.added
                           FROM main.event e JOIN room r ON r.no = e.room AND r.removed IS NULL
                           JOIN account a ON a.no = e.account
                          WHERE (e.room, e.seq) > (?, ?) AND ((\
                         """, ")) ORDER BY e.room, e.seq LIMIT 1000"));
    }

    private static List<Projection.Table> tables(List<Projection> projections) {
        return projections.stream()
                .flatMap(projection -> projection.tables().stream())
                .toList();
    }

    private static void drop(Handle handle, List<Projection> projections) {
        tables(projections).forEach(table -> handle.update("DROP TABLE temp." + table.name()));
    }

    /// An event that the tables beside the log follow from, and whose it is.
    private record Played(RoomKey room, AccountRef author, Event event) {
        static Played of(Row row) {
            var room = new RoomKey(row.number("room"), new RoomId(row.text("id")));
            var author = new AccountRef(row.number("account"), new Username(row.text("username")));
            return new Played(room, author, EventRow.event(room.id(), row));
        }

        void applyTo(Handle handle, List<Projection> projections, List<String> contradictions) {
            try {
                handle.attempt(() -> projections.forEach(projection -> projection.apply(handle, room, author, event)));
            } catch (StoreFailure e) {
                if (e.kind() != StoreFailure.Kind.CONSTRAINT) {
                    throw e;
                }
                contradictions.add(room.id() + " " + event.seq());
            }
        }
    }
}
