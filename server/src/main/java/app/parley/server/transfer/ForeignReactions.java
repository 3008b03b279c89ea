// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import app.parley.shared.protocol.Event;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reactions to one message that another program kept by names of emoji. Confined to one thread.
final class ForeignReactions {
    private final ForeignWords words;
    private final NotTaken notTaken;
    private final Map<String, Set<String>> byEmoji = new LinkedHashMap<>();

    ForeignReactions(ForeignWords words, NotTaken notTaken) {
        this.words = words;
        this.notTaken = notTaken;
    }

    /// Add that the accounts `by` react with the emoji called `name`; an emoji that only that team had is counted.
    void add(String name, Collection<String> by) {
        var emoji = words.emoji(name);
        if (emoji.isEmpty()) {
            notTaken.other("reactions with emoji that only that team had", ":" + name + ":");
        } else if (!by.isEmpty()) {
            byEmoji.computeIfAbsent(emoji.get(), _ -> new LinkedHashSet<>()).addAll(by);
        }
    }

    List<Event.Reactions> list() {
        return byEmoji.entrySet().stream()
                .map(each -> new Event.Reactions(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }
}
