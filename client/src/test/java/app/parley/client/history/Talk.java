// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import app.parley.client.store.Act;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events for tests, and timelines as short texts.
public final class Talk {
    public static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    private Talk() {}

    public static Event.Message message(long seq, String from, String text) {
        return new Event.Message(RoomId.GENERAL, seq, "id-" + seq, from, AT.plusSeconds(seq), text, null);
    }

    public static Event.Message own(long seq, String id, String text) {
        return new Event.Message(RoomId.GENERAL, seq, id, "me", AT.plusSeconds(seq), text, null);
    }

    public static Event.Message reply(long seq, String from, String text, @Nullable Long replyTo) {
        return new Event.Message(RoomId.GENERAL, seq, "id-" + seq, from, AT.plusSeconds(seq), text, replyTo);
    }

    /// My message `id`, which waits.
    static OutboxEntry waiting(String id, String text) {
        return new OutboxEntry(new SendId(id), RoomId.GENERAL, new Act.Say(new MessageText(text), null), AT, null);
    }

    /// My change `id` of the message at `target`, which waits.
    static OutboxEntry pending(String id, long target, MessageChange change) {
        return new OutboxEntry(new SendId(id), RoomId.GENERAL, new Act.Change(target, change), AT, null);
    }

    /// The event at `seq` that `change` by `person` leads to.
    static Event event(long seq, long target, String person, MessageChange change) {
        return change.event(RoomId.GENERAL, seq, person, AT.plusSeconds(seq), target);
    }

    public static Event.Edited edited(long seq, long target, String by, String text) {
        return new Event.Edited(RoomId.GENERAL, seq, by, AT.plusSeconds(seq), target, text);
    }

    public static Event.Deleted deleted(long seq, long target, String by) {
        return new Event.Deleted(RoomId.GENERAL, seq, by, AT.plusSeconds(seq), target);
    }

    public static Event.Reaction reaction(long seq, long target, String by, String emoji, boolean added) {
        return new Event.Reaction(RoomId.GENERAL, seq, by, AT.plusSeconds(seq), target, emoji, added);
    }

    /// What is shown: seq and text of what is kept, `…` before what waits, `!` before what failed, `?`
    /// behind a message with a change that failed.
    public static List<String> shown(Timeline timeline) {
        return timeline.items().stream()
                .map(item -> switch (item) {
                    case TimelineItem.Posted posted -> posted.message().seq() + " " + words(posted);
                    case TimelineItem.Notice(var event) -> event.seq() + " notice";
                    case TimelineItem.Waiting waiting -> "…" + waiting.text().value();
                    case TimelineItem.Failed failed -> "!" + failed.text();
                })
                .toList();
    }

    private static String words(TimelineItem.Posted posted) {
        boolean failed = posted.pending().stream().anyMatch(PendingChange::failed);
        return words(posted.shown()) + (failed ? " ?" : "");
    }

    /// The text and what became of it, such as `hi (edited) 👍2`.
    public static String words(Event.Message message) {
        var words = new StringBuilder(message.isDeleted() ? "deleted" : message.text());
        var changes = message.changes();
        if (changes != null && !changes.deleted()) {
            words.append(changes.editedAt() == null ? "" : " (edited)");
            changes.reactions()
                    .forEach(each -> words.append(' ')
                            .append(each.emoji())
                            .append(each.by().size()));
        }
        return words.toString();
    }
}
