// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

import app.parley.shared.model.Emoji;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of a message by the events about it. Changes nothing that it is given.
public final class MessageChanges {
    private MessageChanges() {}

    /// Return the seq of the message that `event` is about; 0 when it is about none.
    public static long target(Event event) {
        return event instanceof Event.Change change ? change.target() : 0;
    }

    /// Return `message` after `event`, which is about it; the same one when it was read after that event.
    public static Event.Message after(Event.Message message, Event event) {
        return event instanceof Event.Change change
                        && event.seq() > known(message).seq()
                ? applied(message, change)
                : message;
    }

    /// Return `message` after `change`, as of its seq, also if the message already includes later events.
    public static Event.Message applied(Event.Message message, Event.Change change) {
        long seq = change.seq();
        return switch (change) {
            case Event.Edited edited -> edited(message, seq, edited.text(), edited.at());
            case Event.Deleted _ -> deleted(message, seq);
            case Event.Reaction reaction ->
                reacted(message, seq, Emoji.qualified(reaction.emoji()), reaction.by(), reaction.added());
            case Event.Pinned pinned -> pinned(message, seq, pinned.pinned());
        };
    }

    /// An edit without a text is one whose message has been deleted since.
    public static Event.Message edited(Event.Message message, long seq, String text, Instant at) {
        var known = known(message);
        if (known.deleted() || text.isEmpty()) {
            return of(message, "", new Event.Changes(seq, at, true, List.of()));
        }
        return of(message, text, new Event.Changes(seq, at, false, known.pinned(), known.reactions()));
    }

    /// Return `message` without its text, as of `seq`.
    public static Event.Message deleted(Event.Message message, long seq) {
        return of(message, "", new Event.Changes(seq, known(message).editedAt(), true, List.of()));
    }

    /// Return `message` after a reaction of `by`, as of `seq`.
    public static Event.Message reacted(Event.Message message, long seq, String emoji, String by, boolean added) {
        var known = known(message);
        var reactions = known.deleted() ? List.<Event.Reactions>of() : reactions(known.reactions(), emoji, by, added);
        return of(
                message,
                message.text(),
                new Event.Changes(seq, known.editedAt(), known.deleted(), known.pinned(), reactions));
    }

    /// Return `message` after it was pinned or taken down, as of `seq`.
    public static Event.Message pinned(Event.Message message, long seq, boolean pinned) {
        var known = known(message);
        return of(
                message,
                message.text(),
                new Event.Changes(
                        seq, known.editedAt(), known.deleted(), pinned && !known.deleted(), known.reactions()));
    }

    private static List<Event.Reactions> reactions(
            List<Event.Reactions> before, String emoji, String by, boolean added) {
        var after = new ArrayList<Event.Reactions>();
        boolean found = false;
        for (var each : before) {
            if (Emoji.qualified(each.emoji()).equals(emoji)) {
                found = true;
                var people = people(each.by(), by, added);
                if (!people.isEmpty()) {
                    after.add(new Event.Reactions(emoji, people));
                }
            } else {
                after.add(each);
            }
        }
        if (!found && added) {
            after.add(new Event.Reactions(emoji, List.of(by)));
        }
        return after;
    }

    private static List<String> people(List<String> before, String by, boolean added) {
        var after = new ArrayList<>(before);
        if (!added) {
            after.remove(by);
        } else if (!after.contains(by)) {
            after.add(by);
        }
        return after;
    }

    /// Return the seq up to which `message` holds everything that happened to it.
    public static long asOf(Event.Message message) {
        return Math.max(message.seq(), known(message).seq());
    }

    /// Return what has become of `message`: nothing, as of 0, when it was not changed.
    public static Event.Changes known(Event.Message message) {
        Event.@Nullable Changes changes = message.changes();
        return changes == null ? new Event.Changes(0, null, false, List.of()) : changes;
    }

    private static Event.Message of(Event.Message message, String text, Event.Changes changes) {
        return new Event.Message(
                message.room(),
                message.seq(),
                message.id(),
                message.from(),
                message.at(),
                text,
                message.replyTo(),
                changes);
    }
}
