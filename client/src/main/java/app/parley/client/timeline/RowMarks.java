// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.history.PendingChange;
import app.parley.client.history.TimelineItem;
import app.parley.client.words.Words;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands around the words of a message: what it answers to, that it was edited, who reacted. Confined to the
/// JavaFX thread.
final class RowMarks {
    private final Map<Long, Optional<Event.Message>> quoted;
    private final String me;

    RowMarks(Map<Long, Optional<Event.Message>> quoted, String me) {
        this.quoted = quoted;
        this.me = me;
    }

    Row.Marks of(@Nullable Long replyTo) {
        return new Row.Marks(null, false, false, reply(replyTo), List.of());
    }

    Row.Marks of(Event.Message message) {
        var changes = message.changes();
        if (changes == null) {
            return of(message.replyTo());
        }
        if (changes.deleted()) {
            return new Row.Marks(null, true, false, null, List.of());
        }
        var chips = changes.reactions().stream()
                .map(each -> new Row.Chip(each.emoji(), each.by(), each.by().contains(me)))
                .toList();
        return new Row.Marks(changes.editedAt(), false, changes.pinned(), reply(message.replyTo()), chips);
    }

    /// A change that failed is told in words, and then no other is shown to wait.
    static Row.State state(TimelineItem.Posted posted) {
        var pending = posted.pending();
        return pending.isEmpty() || pending.stream().anyMatch(change -> change.failure() != null)
                ? Row.State.POSTED
                : Row.State.CHANGING;
    }

    /// Return why a change of `posted` was not made; empty when none has failed.
    String problem(TimelineItem.Posted posted) {
        return posted.pending().stream()
                .filter(change -> change.failure() != null)
                .map(RowMarks::problem)
                .findFirst()
                .orElse("");
    }

    private static String problem(PendingChange change) {
        var why = change.failure() == null ? "" : change.failure().words();
        return switch (change.change()) {
            case MessageChange.Edit _ -> Words.of("timeline.not-edited", why);
            case MessageChange.Delete _ -> Words.of("timeline.not-deleted", why);
            case MessageChange.Pin(var pinned) ->
                Words.of(pinned ? "timeline.not-pinned" : "timeline.not-unpinned", why);
            case MessageChange.React(var _, var added) ->
                Words.of(added ? "timeline.not-reacted" : "timeline.not-unreacted", why);
        };
    }

    private Row.@Nullable Reply reply(@Nullable Long seq) {
        if (seq == null) {
            return null;
        }
        var message = quoted.get(seq);
        if (message == null) {
            return new Row.Reply(seq, "", Words.of("timeline.reply-loading"));
        }
        return message.map(said -> new Row.Reply(
                        seq,
                        said.from(),
                        said.isDeleted() ? Words.of("timeline.deleted") : MessageLine.of(said.text())))
                .orElseGet(() -> new Row.Reply(seq, "", Words.of("timeline.reply-gone")));
    }
}
