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
    private boolean pinned;
    private long upTo;
    private final Map<String, List<String>> reactions = new LinkedHashMap<>();

    private Changed(Event.Message message) {
        text = message.text();
        var changes = message.changes();
        if (changes != null) {
            upTo = changes.seq();
            pinned = changes.pinned();
            changes.reactions().forEach(each -> reactions.put(each.emoji(), new ArrayList<>(each.by())));
            if (changes.deleted()) {
                text = "(deleted)";
            }
        }
    }

    /// Return the text, the reactions and the pin of each message among `events`, by its seq.
    static SortedMap<Long, String> messages(List<Event> events) {
        var messages = new TreeMap<Long, Changed>();
        for (var event : events) {
            switch (event) {
                case Event.Message message -> messages.put(message.seq(), new Changed(message));
                case Event.Change change -> messages.get(change.target()).apply(change);
                case Event.Joined _, Event.Left _, Event.Changed _, Event.Other _ -> {}
            }
        }
        var shown = new TreeMap<Long, String>();
        messages.forEach((seq, message) ->
                shown.put(seq, message.text + " " + message.reactions + (message.pinned ? " pinned" : "")));
        return shown;
    }

    private void apply(Event.Change event) {
        if (event.seq() <= upTo) {
            return;
        }
        switch (event) {
            case Event.Edited edited -> text = edited.text();
            case Event.Deleted _ -> {
                text = "(deleted)";
                reactions.clear();
                pinned = false;
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
            case Event.Pinned change -> pinned = change.pinned();
        }
    }
}
