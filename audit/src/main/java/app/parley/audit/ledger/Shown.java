// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.ledger;

import app.parley.shared.protocol.Event;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// What a person sees after some events were applied as the contract says, by seq.
///
/// Confined to one thread.
public final class Shown {
    private final Map<Long, Line> lines = new TreeMap<>();

    /// One line of a timeline. `text` is its present text; `reactions` are the people who react, by emoji.
    public record Line(
            String kind, String who, String text, boolean edited, boolean deleted, Map<String, Set<String>> reactions) {
        public Line {
            reactions = Map.copyOf(reactions);
        }
    }

    /// The events about a message up to this seq are in it already.
    private final Map<Long, Long> included = new TreeMap<>();

    /// Apply all of `events`.
    public static Map<Long, Line> after(Iterable<Event> events) {
        var shown = new Shown();
        events.forEach(shown::apply);
        return shown.lines;
    }

    private void apply(Event event) {
        switch (event) {
            case Event.Message message -> put(message);
            case Event.Edited edited ->
                change(
                        edited.target(),
                        edited.seq(),
                        line -> line.deleted()
                                ? line
                                : new Line(line.kind, line.who, edited.text(), true, false, line.reactions));
            case Event.Deleted deleted ->
                change(
                        deleted.target(),
                        deleted.seq(),
                        line -> new Line(line.kind, line.who, "", false, true, Map.of()));
            case Event.Reaction reaction ->
                change(reaction.target(), reaction.seq(), line -> line.deleted() ? line : react(line, reaction));
            case Event.Pinned _ -> {}
            case Event.Joined joined -> notice(joined, "joined", joined.by());
            case Event.Left left -> notice(left, "left", left.by());
            case Event.Changed changed -> notice(changed, "changed", changed.by());
            case Event.Other other -> notice(other, other.type(), "");
        }
    }

    private void put(Event.Message message) {
        var changes = message.changes();
        var reactions = new TreeMap<String, Set<String>>();
        if (changes != null) {
            included.put(message.seq(), changes.seq());
            changes.reactions().forEach(some -> reactions.put(some.emoji(), new TreeSet<>(some.by())));
        }
        lines.put(
                message.seq(),
                new Line(
                        "message",
                        message.from(),
                        message.text(),
                        changes != null && changes.editedAt() != null && !changes.deleted(),
                        message.isDeleted(),
                        message.isDeleted() ? Map.of() : reactions));
    }

    private void change(long target, long seq, UnaryOperator<Line> how) {
        if (seq > included.getOrDefault(target, 0L)) {
            lines.computeIfPresent(target, (_, line) -> how.apply(line));
        }
    }

    private static Line react(Line line, Event.Reaction reaction) {
        var all = new TreeMap<>(line.reactions);
        var by = new TreeSet<>(all.getOrDefault(reaction.emoji(), Set.of()));
        if (reaction.added()) {
            by.add(reaction.by());
        } else {
            by.remove(reaction.by());
        }
        if (by.isEmpty()) {
            all.remove(reaction.emoji());
        } else {
            all.put(reaction.emoji(), by);
        }
        return new Line(line.kind, line.who, line.text, line.edited, false, all);
    }

    private void notice(Event event, String kind, String who) {
        lines.put(event.seq(), new Line(kind, who, "", false, false, Map.of()));
    }
}
