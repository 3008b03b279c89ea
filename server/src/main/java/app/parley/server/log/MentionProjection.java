// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.model.Mentions;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.Limits;
import java.util.List;

/// The rows of `mention`: the names in each message, by the text that counts now.
///
/// They are found once, when the text is appended, so that counting the mentions of an account reads an index and no
/// text.
final class MentionProjection implements Projection {
    @Override
    public String name() {
        return "mentions";
    }

    @Override
    public List<Table> tables() {
        return List.of(new Table("mention", "seq"));
    }

    @Override
    public String follows() {
        return "(e.kind = 'message' AND e.text LIKE '%@%') OR e.kind IN ('edited', 'deleted')";
    }

    @Override
    public void apply(Handle handle, RoomKey room, AccountRef author, Event event) {
        switch (event) {
            case Event.Message message -> add(handle, room, author, message.seq(), message.text());
            case Event.Edited edited -> {
                // Only its author edits a message.
                remove(handle, room, edited.target());
                add(handle, room, author, edited.target(), edited.text());
            }
            case Event.Deleted deleted -> remove(handle, room, deleted.target());
            default -> {}
        }
    }

    /// Add what `text`, the message of `author` at `seq`, mentions.
    private static void add(Handle handle, RoomKey room, AccountRef author, long seq, String text) {
        for (var name : counted(text)) {
            if (!name.equals(author.name().value())) {
                handle.insertUnlessThere(
                        "mention", "INSERT INTO mention (name, room, seq) VALUES (?, ?, ?)", name, room.no(), seq);
            }
        }
    }

    private static List<String> counted(String text) {
        var names = Mentions.in(text);
        return names.size() > Limits.MENTIONS ? names.subList(0, Limits.MENTIONS) : names;
    }

    /// Remove what the message at `seq` mentioned.
    private static void remove(Handle handle, RoomKey room, long seq) {
        handle.update("DELETE FROM mention WHERE room = ? AND seq = ?", room.no(), seq);
    }
}
