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

/// What follows from the log, worked out anew and compared with what is kept.
///
/// The log is played to the same code that a running server uses, on temporary tables that stand before the
/// kept ones of the same name. So there is one definition of what an event does.
public final class ProjectionRepository {
    private static final List<String> TABLES = List.of("message_change", "reaction", "mention", "message_count");
    private static final String CHANGES = """
            SELECT e.room, r.id, e.seq, e.kind, e.account, a.username, e.at, e.text, e.target, e.emoji, e.added
              FROM main.event e JOIN room r ON r.no = e.room AND r.removed IS NULL JOIN account a ON a.no = e.account
             WHERE (e.target IS NOT NULL OR (e.kind = 'message' AND e.text LIKE '%@%'))
               AND (e.room, e.seq) > (?, ?) ORDER BY e.room, e.seq LIMIT 1000""";
    private static final String DIFFERENCES = """
            SELECT r.id, d.seq FROM (
              SELECT room, seq FROM (SELECT * FROM main.message_change EXCEPT SELECT * FROM temp.message_change) x
              UNION SELECT room, seq FROM (SELECT * FROM temp.message_change EXCEPT SELECT * FROM main.message_change) x
              UNION SELECT room, target FROM (SELECT * FROM main.reaction EXCEPT SELECT * FROM temp.reaction) x
              UNION SELECT room, target FROM (SELECT * FROM temp.reaction EXCEPT SELECT * FROM main.reaction) x
              UNION SELECT room, seq FROM (SELECT * FROM main.mention EXCEPT SELECT * FROM temp.mention) x
              UNION SELECT room, seq FROM (SELECT * FROM temp.mention EXCEPT SELECT * FROM main.mention) x
              UNION SELECT room, block * 128 + 1 FROM (
                SELECT * FROM main.message_count WHERE messages <> 0 EXCEPT SELECT * FROM temp.message_count) x
              UNION SELECT room, block * 128 + 1 FROM (
                SELECT * FROM temp.message_count EXCEPT SELECT * FROM main.message_count) x) d
              JOIN room r ON r.no = d.room AND r.removed IS NULL""";

    private ProjectionRepository() {}

    /// How many messages are kept otherwise than the log says, how many events the log cannot mean, and the
    /// first of each, empty when there is none.
    public record Comparison(
            long differences, String firstDifference, long contradictions, String firstContradiction) {}

    /// Compare what is kept with what the log says. Changes nothing.
    public static Comparison compare(Handle handle) {
        var contradictions = replay(handle);
        var differences = handle.query(DIFFERENCES, row -> row.text("id") + " " + row.number("seq"));
        drop(handle);
        return new Comparison(
                differences.size(),
                differences.isEmpty() ? "" : differences.getFirst(),
                contradictions.size(),
                contradictions.isEmpty() ? "" : contradictions.getFirst());
    }

    /// Keep what the log says instead of what is kept.
    public static void rebuild(Handle handle) {
        replay(handle);
        for (var table : TABLES) {
            handle.update("DELETE FROM main." + table);
            handle.update("INSERT INTO main." + table + " SELECT * FROM temp." + table);
        }
        drop(handle);
    }

    /// Play the log to temporary tables; return the events that it cannot mean.
    private static List<String> replay(Handle handle) {
        for (var table : TABLES) {
            handle.shadow(table);
        }
        // What a deletion erases in the log is looked at elsewhere; here it finds nothing to erase.
        handle.shadow("event");
        var contradictions = new ArrayList<String>();
        var page = handle.query(CHANGES, Played::of, 0L, 0L);
        while (!page.isEmpty()) {
            for (var played : page) {
                played.applyTo(handle, contradictions);
            }
            var last = page.getLast();
            page = handle.query(CHANGES, Played::of, last.room.no(), last.event.seq());
        }
        MessageCountRepository.replay(handle);
        return contradictions;
    }

    private static void drop(Handle handle) {
        handle.update("DROP TABLE temp.event");
        TABLES.forEach(table -> handle.update("DROP TABLE temp." + table));
    }

    /// An event that the tables beside the log follow from, and whose it is.
    private record Played(RoomKey room, Author author, Event event) {
        static Played of(Row row) {
            var room = new RoomId(row.text("id"));
            long seq = row.number("seq");
            var by = row.text("username");
            var at = row.time("at");
            long target = row.number("target");
            var event = switch (row.text("kind")) {
                case "message" ->
                    new Event.Message(room, seq, "", by, at, MessageRepository.text(row.textOrNull("text")), null);
                case "edited" ->
                    new Event.Edited(room, seq, by, at, target, MessageRepository.text(row.textOrNull("text")));
                case "deleted" -> new Event.Deleted(room, seq, by, at, target);
                case "reaction" -> new Event.Reaction(room, seq, by, at, target, row.text("emoji"), row.flag("added"));
                default -> new Event.Other(row.text("kind"), room, seq, at);
            };
            return new Played(
                    new RoomKey(row.number("room"), room), new Author(row.number("account"), new Username(by)), event);
        }

        void applyTo(Handle handle, List<String> contradictions) {
            try {
                handle.attempt(() -> Projections.apply(handle, room, author, event));
            } catch (StoreFailure e) {
                if (e.kind() != StoreFailure.Kind.CONSTRAINT) {
                    throw e;
                }
                contradictions.add(room.id() + " " + event.seq());
            }
        }
    }
}
