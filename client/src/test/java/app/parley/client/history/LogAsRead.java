// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.store.MessageChanges;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a server answers when somebody reads a log: the events as they are now, not as they were.
public final class LogAsRead {
    private LogAsRead() {}

    public static List<Event> of(List<Event> log, int from, int to) {
        var changes = log.stream()
                .filter(event -> MessageChanges.target(event) > 0)
                .collect(Collectors.groupingBy(MessageChanges::target));
        return log.subList(from, to).stream().map(event -> of(changes, event)).toList();
    }

    public static Event.Message message(List<Event> log, long seq) {
        return (Event.Message) of(log, (int) seq - 1, (int) seq).getFirst();
    }

    private static Event of(Map<Long, List<Event>> changes, Event event) {
        return switch (event) {
            case Event.Message message -> message(message, changes.getOrDefault(message.seq(), List.of()));
            case Event.Edited edited
            when isDeleted(changes.getOrDefault(edited.target(), List.of())) ->
                new Event.Edited(edited.room(), edited.seq(), edited.by(), edited.at(), edited.target(), "");
            default -> event;
        };
    }

    private static boolean isDeleted(List<Event> changes) {
        return changes.stream().anyMatch(Event.Deleted.class::isInstance);
    }

    private static Event.Message message(Event.Message said, List<Event> changes) {
        if (changes.isEmpty()) {
            return said;
        }
        var text = said.text();
        @Nullable Instant editedAt = null;
        boolean pinned = false;
        var reactions = new LinkedHashMap<String, List<String>>();
        for (var event : changes) {
            if (event instanceof Event.Edited edited) {
                text = edited.text();
                editedAt = edited.at();
            } else if (event instanceof Event.Pinned pin) {
                pinned = pin.pinned();
            } else if (event instanceof Event.Reaction reaction) {
                var people = reactions.computeIfAbsent(reaction.emoji(), _ -> new ArrayList<>());
                if (!reaction.added()) {
                    people.remove(reaction.by());
                } else if (!people.contains(reaction.by())) {
                    people.add(reaction.by());
                }
                reactions.values().removeIf(List::isEmpty);
            }
        }
        boolean deleted = isDeleted(changes);
        var shown = new ArrayList<Event.Reactions>();
        if (!deleted) {
            reactions.forEach((emoji, by) -> shown.add(new Event.Reactions(emoji, by)));
        }
        return new Event.Message(
                said.room(),
                said.seq(),
                said.id(),
                said.from(),
                said.at(),
                deleted ? "" : text,
                said.replyTo(),
                new Event.Changes(changes.getLast().seq(), editedAt, deleted, pinned && !deleted, shown));
    }
}
