// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds messages of the copy by parts of their words. Used by one thread at a time.
///
/// The index knows every three characters that follow each other, so words of any script are found, also those that
/// nothing separates; what is shorter is looked for in every message.
final class SearchRepository {
    private static final int MOST_WORDS = 8;
    private static final int INDEXED = 3;

    private final Sql sql;

    SearchRepository(Sql sql) {
        this.sql = sql;
    }

    /// Return at most `limit` messages with all words of `text`, the newest first; of all rooms when `room` is null.
    List<SearchHit> find(String text, @Nullable RoomId room, int limit) throws SQLException {
        var words = Arrays.stream(Folding.fold(text).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        if (words.isEmpty() || limit < 1) {
            return List.of();
        }
        var where = new ArrayList<String>();
        var values = new ArrayList<@Nullable Object>();
        var indexed = words.stream().filter(SearchRepository::isIndexed).toList();
        if (!indexed.isEmpty()) {
            where.add("number IN (SELECT rowid FROM found WHERE found MATCH ?)");
            values.add(String.join(
                    " AND ",
                    indexed.stream()
                            .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                            .toList()));
        }
        for (var word : words) {
            if (!isIndexed(word)) {
                where.add("instr(folded, ?) > 0");
                values.add(word);
            }
        }
        if (room != null) {
            where.add("room = ?");
            values.add(room.value());
        }
        values.add(limit);
        return sql.query(
                "SELECT body FROM event WHERE folded IS NOT NULL AND " + String.join(" AND ", where)
                        + " ORDER BY at DESC, seq DESC LIMIT ?",
                rows -> hit(EventRepository.event(rows), words),
                values.toArray());
    }

    private static boolean isIndexed(String word) {
        return word.codePointCount(0, word.length()) >= INDEXED;
    }

    private static SearchHit hit(Event event, List<String> words) throws SQLException {
        if (event instanceof Event.Message message) {
            return new SearchHit(
                    message.room(), message.seq(), message.from(), message.at(), Snippet.of(message.text(), words));
        }
        throw new SQLException("a row that is no message was found");
    }
}
