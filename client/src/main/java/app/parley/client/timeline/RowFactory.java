// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.history.TimelineItem;
import app.parley.client.words.Words;
import app.parley.shared.protocol.Event;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import org.jspecify.annotations.Nullable;

/// Makes the row of an item, with the signs above it: a new day, the "New" line, who speaks. Confined to the
/// JavaFX thread.
final class RowFactory {
    private static final Duration GROUP = Duration.ofMinutes(5);

    /// What a row tells of a message, posted or not.
    private record Said(long seq, String author, String text, Row.State state, String problem, Row.Marks marks) {}

    private final String me;
    private final RowMarks marks;
    private final ReadOnlyLongProperty newFrom;
    private final Supplier<ZoneId> zone;
    private final MessageParser parser;

    /// `newFrom` is the seq of the message below the "New" line.
    RowFactory(String me, RowMarks marks, ReadOnlyLongProperty newFrom, Supplier<ZoneId> zone) {
        this.me = me;
        this.marks = marks;
        this.newFrom = newFrom;
        this.zone = zone;
        this.parser = new MessageParser(me);
    }

    /// Return the row of `item`, which stands below `before`; that is null for the first item.
    Row row(TimelineItem item, @Nullable TimelineItem before) {
        var day = before != null && day(before).equals(day(item)) ? null : day(item);
        return switch (item) {
            case TimelineItem.Notice(Event.Joined joined) -> passage(item, joined.who(), true, joined.by(), day);
            case TimelineItem.Notice(Event.Left left) -> passage(item, left.who(), false, left.by(), day);
            case TimelineItem.Notice(var event) ->
                new Row.Notice(item.key(), item.at(), NoticeWords.of(event), day, isFresh(item));
            case TimelineItem.Posted posted -> message(item, before, day, said(posted));
            case TimelineItem.Waiting waiting ->
                message(
                        item,
                        before,
                        day,
                        new Said(0, me, waiting.text().value(), Row.State.WAITING, "", marks.of(waiting.replyTo())));
            case TimelineItem.Failed failed ->
                message(
                        item,
                        before,
                        day,
                        new Said(
                                0,
                                me,
                                failed.text(),
                                Row.State.FAILED,
                                Words.of("timeline.not-sent", failed.why().words()),
                                marks.of(failed.replyTo())));
        };
    }

    /// Whether the "New" line stands above `item`.
    boolean isFresh(TimelineItem item) {
        return newFrom.get() > 0
                && item instanceof TimelineItem.Posted posted
                && posted.message().seq() == newFrom.get();
    }

    private Said said(TimelineItem.Posted posted) {
        var shown = posted.shown();
        return new Said(
                shown.seq(),
                shown.from(),
                shown.text(),
                RowMarks.state(posted),
                marks.problem(posted),
                marks.of(shown));
    }

    private static Row passage(TimelineItem item, String who, boolean came, String by, @Nullable LocalDate day) {
        var passage = new Row.Passage(item.key(), who, came, by.equals(who) ? "" : by);
        return new Row.Passages(item.key(), item.at(), List.of(passage), day);
    }

    private Row message(TimelineItem item, @Nullable TimelineItem before, @Nullable LocalDate day, Said said) {
        boolean fresh = isFresh(item);
        boolean first = day != null || fresh || before == null || !isSameGroup(before, said.author(), item);
        return new Row.Message(
                item.key(),
                said.seq(),
                said.author(),
                said.author().equals(me),
                item.at(),
                said.text(),
                parser.parse(said.text()),
                first,
                day,
                fresh,
                said.state(),
                said.problem(),
                said.marks());
    }

    private boolean isSameGroup(TimelineItem before, String author, TimelineItem item) {
        return author.equals(author(before))
                && Duration.between(before.at(), item.at()).compareTo(GROUP) < 0;
    }

    private @Nullable String author(TimelineItem item) {
        return switch (item) {
            case TimelineItem.Posted posted -> posted.message().from();
            case TimelineItem.Waiting _, TimelineItem.Failed _ -> me;
            case TimelineItem.Notice _ -> null;
        };
    }

    private LocalDate day(TimelineItem item) {
        return LocalDate.ofInstant(item.at(), zone.get());
    }
}
