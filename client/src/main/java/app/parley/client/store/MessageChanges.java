package app.parley.client.store;

import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What becomes of a message by the events about it. Pure.
public final class MessageChanges {
    private MessageChanges() {}

    /// Return the seq of the message that `event` is about; empty when it is about none.
    public static OptionalLong target(Event event) {
        return switch (event) {
            case Event.Edited edited -> OptionalLong.of(edited.target());
            case Event.Deleted deleted -> OptionalLong.of(deleted.target());
            case Event.Reaction reaction -> OptionalLong.of(reaction.target());
            case Event.Message _, Event.Joined _, Event.Left _, Event.Changed _, Event.Other _ -> OptionalLong.empty();
        };
    }

    /// Return `message` after `event`; the same when that is in it already, or is about something else.
    public static Event.Message apply(Event.Message message, Event event) {
        var target = target(event);
        if (target.isEmpty() || target.getAsLong() != message.seq() || event.seq() <= upTo(message)) {
            return message;
        }
        var reactions = message.changes() == null
                ? List.<Event.Reactions>of()
                : message.changes().reactions();
        var editedAt = message.changes() == null ? null : message.changes().editedAt();
        boolean deleted = message.isDeleted();
        return switch (event) {
            // An edit without a text is one whose message has been deleted since.
            case Event.Edited edited
            when !deleted && edited.text().isEmpty() -> changed(message, edited.seq(), "", editedAt, true, List.of());
            case Event.Edited edited
            when !deleted -> changed(message, edited.seq(), edited.text(), edited.at(), false, reactions);
            case Event.Deleted _ -> changed(message, event.seq(), "", editedAt, true, List.of());
            case Event.Reaction reaction
            when !deleted -> changed(message, event.seq(), message.text(), editedAt, false, after(reactions, reaction));
            case Event.Edited _,
                    Event.Reaction _,
                    Event.Message _,
                    Event.Joined _,
                    Event.Left _,
                    Event.Changed _,
                    Event.Other _ -> message;
        };
    }

    /// Return the seq of the last event about `message` that is in it.
    static long upTo(Event.Message message) {
        return message.changes() == null ? 0 : message.changes().seq();
    }

    private static Event.Message changed(
            Event.Message old,
            long seq,
            String text,
            @Nullable Instant editedAt,
            boolean deleted,
            List<Event.Reactions> reactions) {
        return new Event.Message(
                old.room(),
                old.seq(),
                old.id(),
                old.from(),
                old.at(),
                text,
                old.replyTo(),
                new Event.Changes(seq, editedAt, deleted, reactions));
    }

    /// Who reacts anew stands last; an emoji that nobody uses any more goes.
    private static List<Event.Reactions> after(List<Event.Reactions> before, Event.Reaction reaction) {
        var now = new ArrayList<Event.Reactions>();
        boolean known = false;
        for (var each : before) {
            if (!each.emoji().equals(reaction.emoji())) {
                now.add(each);
                continue;
            }
            known = true;
            var by = new ArrayList<>(each.by());
            if (!reaction.added()) {
                by.remove(reaction.by());
            } else if (!by.contains(reaction.by())) {
                by.add(reaction.by());
            }
            if (!by.isEmpty()) {
                now.add(new Event.Reactions(each.emoji(), by));
            }
        }
        if (!known && reaction.added()) {
            now.add(new Event.Reactions(reaction.emoji(), List.of(reaction.by())));
        }
        return now;
    }
}
