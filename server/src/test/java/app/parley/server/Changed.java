// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a reader makes of events: each message as it is in the end, however they came to know of it.
final class Changed {
    private String text;
    private long upTo;
    private final Map<String, List<String>> reactions = new LinkedHashMap<>();

    private Changed(Event.Message message) {
        text = message.text();
        var changes = message.changes();
        if (changes != null) {
            upTo = changes.seq();
            changes.reactions().forEach(each -> reactions.put(each.emoji(), new ArrayList<>(each.by())));
            if (changes.deleted()) {
                text = "(deleted)";
            }
        }
    }

    /// Return the text and the reactions of each message among `events`, by its seq.
    static SortedMap<Long, String> messages(List<Event> events) {
        var messages = new TreeMap<Long, Changed>();
        for (var event : events) {
            switch (event) {
                case Event.Message message -> messages.put(message.seq(), new Changed(message));
                case Event.Edited edited -> messages.get(edited.target()).apply(edited);
                case Event.Deleted deleted -> messages.get(deleted.target()).apply(deleted);
                case Event.Reaction reaction -> messages.get(reaction.target()).apply(reaction);
                case Event.Joined _, Event.Left _, Event.Changed _, Event.Other _ -> {}
            }
        }
        var shown = new TreeMap<Long, String>();
        messages.forEach((seq, message) -> shown.put(seq, message.text + " " + message.reactions));
        return shown;
    }

    private void apply(Event event) {
        if (event.seq() <= upTo) {
            return;
        }
        switch (event) {
            case Event.Edited edited -> text = edited.text();
            case Event.Deleted _ -> {
                text = "(deleted)";
                reactions.clear();
            }
            case Event.Reaction reaction -> {
                var by = reactions.computeIfAbsent(reaction.emoji(), _ -> new ArrayList<>());
                if (reaction.added()) {
                    by.add(reaction.by());
                } else {
                    by.remove(reaction.by());
                }
                if (by.isEmpty()) {
                    reactions.remove(reaction.emoji());
                }
            }
            default -> throw new IllegalArgumentException(String.valueOf(event));
        }
    }
}
