// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many bytes a page of history has: events are admitted one after the other, the first always. Confined to one
/// thread.
final class PageSize {
    /// What an event takes beside its text: names, times and marks.
    private static final int EVENT_BYTES = 200;

    private static final int REACTION_BYTES = 40;

    private static final int ESCAPED_BYTES = 6;

    private int bytes;

    /// Whether `event` still fits; it is counted then.
    boolean admits(Event event) {
        int size = size(event);
        boolean fits = bytes == 0 || bytes + size <= Limits.PAGE_BYTES;
        if (fits) {
            bytes += size;
        }
        return fits;
    }

    /// Return the first of `events` that fit together.
    static List<Event> first(List<Event> events) {
        var size = new PageSize();
        var fitting = new ArrayList<Event>(events.size());
        for (var event : events) {
            if (!size.admits(event)) {
                break;
            }
            fitting.add(event);
        }
        return fitting;
    }

    private static int size(Event event) {
        return switch (event) {
            case Event.Message message ->
                EVENT_BYTES + json(message.text()) + REACTION_BYTES * reactions(message.changes());
            case Event.Edited edited -> EVENT_BYTES + json(edited.text());
            case Event.Change _, Event.Joined _, Event.Left _, Event.Changed _, Event.Other _ -> EVENT_BYTES;
        };
    }

    private static int reactions(Event.@Nullable Changes changes) {
        return changes == null
                ? 0
                : changes.reactions().stream()
                        .mapToInt(reaction -> reaction.by().size())
                        .sum();
    }

    /// Return how long `text` is in JSON, or a little more.
    private static int json(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' || Character.isSurrogate(letter)) {
                bytes += ESCAPED_BYTES;
            } else if (letter < 0x800) {
                bytes += letter < 0x80 && letter != '"' && letter != '\\' ? 1 : 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
