// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events for tests, and timelines as short texts.
public final class Talk {
    static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    private Talk() {}

    static Event.Message message(long seq, String from, String text) {
        return new Event.Message(RoomId.GENERAL, seq, "id-" + seq, from, AT.plusSeconds(seq), text, null);
    }

    static Event.Message own(long seq, String id, String text) {
        return new Event.Message(RoomId.GENERAL, seq, id, "me", AT.plusSeconds(seq), text, null);
    }

    static Event.Message reply(long seq, String from, String text, @Nullable Long replyTo) {
        return new Event.Message(RoomId.GENERAL, seq, "id-" + seq, from, AT.plusSeconds(seq), text, replyTo);
    }

    /// The event at `seq` that `wanted` leads to.
    static Event event(long seq, PendingChange wanted) {
        return wanted.change().event(RoomId.GENERAL, seq, wanted.by(), AT.plusSeconds(seq), wanted.target());
    }

    static Event.Edited edited(long seq, long target, String by, String text) {
        return new Event.Edited(RoomId.GENERAL, seq, by, AT.plusSeconds(seq), target, text);
    }

    static Event.Deleted deleted(long seq, long target, String by) {
        return new Event.Deleted(RoomId.GENERAL, seq, by, AT.plusSeconds(seq), target);
    }

    static Event.Reaction reaction(long seq, long target, String by, String emoji, boolean added) {
        return new Event.Reaction(RoomId.GENERAL, seq, by, AT.plusSeconds(seq), target, emoji, added);
    }

    /// What is shown: seq and text of what is kept, `…` before what waits, `!` before what failed, `?`
    /// behind a message with a change that failed.
    static List<String> shown(Timeline timeline) {
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
