// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.shared.model.Emoji;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The present state of messages: the rows of `message_change` and `reaction`, which only repeat the log, so that
/// a message can be shown without reading its whole story.
final class MessageRepository {
    private static final String FIND = """
        SELECT e.account, coalesce(c.text, e.text) AS text, coalesce(c.deleted, 0) AS deleted FROM event e
          LEFT JOIN message_change c ON c.room = e.room AND c.seq = e.seq
         WHERE e.room = ? AND e.seq = ? AND e.kind = 'message'\
        """;
    private static final String LAST_TEXT = """
        SELECT seq, at FROM event
         WHERE room = ?1 AND (seq = ?2 OR target = ?2 AND kind = 'edited') ORDER BY seq DESC LIMIT 1\
        """;
    private static final String LAST_CHANGE = """
        SELECT seq, at FROM event WHERE room = ?1 AND seq = coalesce(
          (SELECT last FROM message_change WHERE room = ?1 AND seq = ?2), ?2)\
        """;
    /// Histories of before spellings were made one have an emoji with and without U+FE0F: both are the same here.
    private static final String REACTIONS_OF = """
        SELECT count(*) AS reactions, count(DISTINCT plain) AS kinds, coalesce(max(same), 0) AS there,
               coalesce(max(CASE WHEN account = ?4 THEN same ELSE 0 END), 0) AS own
          FROM (SELECT account, replace(emoji, '\uFE0F', '') AS plain,
                       CASE WHEN replace(emoji, '\uFE0F', '') = replace(?3, '\uFE0F', '') THEN 1 ELSE 0 END AS same
                  FROM reaction WHERE room = ?1 AND target = ?2) r\
        """;

    private static final String CHANGES = """
        SELECT seq, last, text, edited_at, deleted, pinned FROM message_change WHERE room = ? AND seq BETWEEN ? AND ?\
        """;
    private static final String REACTIONS = """
        SELECT r.target, r.emoji, a.username FROM reaction r JOIN account a ON a.no = r.account
         WHERE r.room = ? AND r.target BETWEEN ? AND ? ORDER BY r.since\
        """;

    private static final String PINS =
            "SELECT seq FROM message_change WHERE room = ? AND pinned IS NOT NULL ORDER BY pinned DESC";

    private MessageRepository() {}

    static Optional<MessageNow> find(Handle handle, RoomKey room, long seq) {
        return handle.queryOne(
                FIND,
                row -> new MessageNow(row.number("account"), text(row.textOrNull("text")), row.flag("deleted")),
                room.no(),
                seq);
    }

    /// Return the event that gave the message the text that it has, be it the message itself.
    static EventPlace lastText(Handle handle, RoomKey room, long message) {
        return handle.queryOne(LAST_TEXT, row -> new EventPlace(row.number("seq"), row.time("at")), room.no(), message)
                .orElseThrow();
    }

    /// Return the event that changed the message last, be it the message itself.
    static EventPlace lastChange(Handle handle, RoomKey room, long message) {
        return handle.queryOne(
                        LAST_CHANGE, row -> new EventPlace(row.number("seq"), row.time("at")), room.no(), message)
                .orElseThrow();
    }

    static ReactionsNow reactions(Handle handle, RoomKey room, long message, AccountRef author, Emoji emoji) {
        return handle.queryOne(
                        REACTIONS_OF,
                        row -> new ReactionsNow(
                                row.integer("reactions"), row.integer("kinds"), row.flag("there"), row.flag("own")),
                        room.no(),
                        message,
                        emoji.value(),
                        author.no())
                .orElseThrow();
    }

    /// Return the seqs of the messages that are pinned to `room`, the one that was pinned last first.
    static List<Long> pins(Handle handle, RoomKey room) {
        return handle.query(PINS, row -> row.number("seq"), room.no());
    }

    /// Return `page`, which follows in seq without a gap, with each message as it is now.
    ///
    /// Where nothing was changed this is one look into a small index: most pages are so.
    static List<Event> asTheyAre(Handle handle, RoomKey room, List<Event> page) {
        if (page.isEmpty()) {
            return page;
        }
        long first = page.getFirst().seq();
        long last = page.getLast().seq();
        var changes = handle.query(CHANGES, Change::of, room.no(), first, last);
        if (changes.isEmpty()) {
            return page;
        }
        var reactions = new HashMap<Long, Map<String, Set<String>>>();
        handle.query(
                REACTIONS,
                row -> reactions
                        .computeIfAbsent(row.number("target"), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(Emoji.qualified(row.text("emoji")), _ -> new LinkedHashSet<>(2))
                        .add(row.text("username")),
                room.no(),
                first,
                last);
        var now = new ArrayList<>(page);
        for (var change : changes) {
            int at = (int) (change.seq - first);
            if (page.get(at) instanceof Event.Message message) {
                now.set(at, change.of(message, reactions.getOrDefault(change.seq, Map.of())));
            }
        }
        return now;
    }

    /// Erased texts are null.
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private record Change(
            long seq,
            long last,
            @Nullable String text,
            @Nullable Instant editedAt,
            boolean deleted,
            boolean pinned) {
        static Change of(Row row) {
            return new Change(
                    row.number("seq"),
                    row.number("last"),
                    row.textOrNull("text"),
                    row.timeOrNull("edited_at"),
                    row.flag("deleted"),
                    row.numberOrNull("pinned") != null);
        }

        Event.Message of(Event.Message message, Map<String, Set<String>> reactions) {
            return new Event.Message(
                    message.room(),
                    message.seq(),
                    message.id(),
                    message.from(),
                    message.at(),
                    text == null ? message.text() : text,
                    message.replyTo(),
                    new Event.Changes(
                            last,
                            editedAt,
                            deleted,
                            pinned,
                            reactions.entrySet().stream()
                                    .map(each -> new Event.Reactions(each.getKey(), List.copyOf(each.getValue())))
                                    .toList()));
        }
    }
}
