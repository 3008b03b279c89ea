// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.protocol.Event;
import java.util.List;

/// The rows of `message_change` and `reaction`: what became of messages, so that one can be shown without reading its
/// whole story. [MessageRepository] reads them.
final class MessageProjection implements Projection {
    private static final String EDITED = """
        INSERT INTO message_change (room, seq, last, text, edited_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (room, seq) DO UPDATE SET last = excluded.last, text = excluded.text, edited_at = excluded.edited_at\
        """;
    private static final String DELETED = """
        INSERT INTO message_change (room, seq, last, deleted) VALUES (?, ?, ?, 1)
        ON CONFLICT (room, seq) DO UPDATE SET last = excluded.last, text = NULL, deleted = 1, pinned = NULL\
        """;
    private static final String REACTED = """
        INSERT INTO message_change (room, seq, last) VALUES (?, ?, ?)
        ON CONFLICT (room, seq) DO UPDATE SET last = excluded.last\
        """;
    private static final String PINNED = """
        INSERT INTO message_change (room, seq, last, pinned) VALUES (?, ?, ?, ?)
        ON CONFLICT (room, seq) DO UPDATE SET last = excluded.last, pinned = excluded.pinned\
        """;
    private static final String TAKE_BACK = """
        DELETE FROM reaction WHERE room = ?1 AND target = ?2 AND account = ?4
           AND replace(emoji, '\uFE0F', '') = replace(?3, '\uFE0F', '')\
        """;

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public List<Table> tables() {
        return List.of(new Table("message_change", "seq"), new Table("reaction", "target"));
    }

    @Override
    public String follows() {
        return "e.target IS NOT NULL";
    }

    @Override
    public void apply(Handle handle, RoomKey room, AccountRef author, Event event) {
        switch (event) {
            case Event.Edited(var _, var seq, var _, var at, var target, var text) ->
                handle.update(EDITED, room.no(), target, seq, text, at.toEpochMilli());
            case Event.Deleted(var _, var seq, var _, var _, var target) -> {
                handle.update(DELETED, room.no(), target, seq);
                handle.update("DELETE FROM reaction WHERE room = ? AND target = ?", room.no(), target);
            }
            case Event.Reaction(var _, var seq, var _, var _, var target, var emoji, var added) -> {
                handle.update(REACTED, room.no(), target, seq);
                if (added) {
                    handle.update(
                            "INSERT INTO reaction (room, target, emoji, account, since) VALUES (?, ?, ?, ?, ?)",
                            room.no(),
                            target,
                            emoji,
                            author.no(),
                            seq);
                } else {
                    handle.update(TAKE_BACK, room.no(), target, emoji, author.no());
                }
            }
            case Event.Pinned(var _, var seq, var _, var _, var target, var pinned) ->
                handle.update(PINNED, room.no(), target, seq, pinned ? seq : null);
            default -> {}
        }
    }
}
