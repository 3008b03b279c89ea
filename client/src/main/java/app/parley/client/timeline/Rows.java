// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.history.TimelineItem;
import app.parley.client.words.Words;
import app.parley.shared.protocol.Event;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Keeps one row for each item of a timeline, at the same index, and shows them folded. Confined to the JavaFX thread.
///
/// How a row looks depends on the one before it, so a change also touches the row that follows it, and no other.
final class Rows {
    private static final Duration GROUP = Duration.ofMinutes(5);

    private final ObservableList<TimelineItem> items;
    private final ReadOnlyLongProperty newFrom;
    private final String me;
    private final MessageParser parser;
    private final RowMarks marks;
    private final Supplier<ZoneId> zone;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FoldedRows folded = new FoldedRows(rows);
    /// By the seq of a message: the seqs of the shown messages that answer it.
    private final Map<Long, Set<Long>> answers = new HashMap<>();
    // Held here: the list only knows it for as long as it is asked for rows.
    private final ListChangeListener<TimelineItem> follower = this::follow;
    private final MapChangeListener<Long, Optional<Event.Message>> quoteFollower = this::quoteChanged;
    private final ObservableMap<Long, Optional<Event.Message>> quoted;
    private final Subscription newLine;
    private boolean closed;

    Rows(
            ObservableList<TimelineItem> items,
            ObservableMap<Long, Optional<Event.Message>> quoted,
            ReadOnlyLongProperty newFrom,
            String me,
            Supplier<ZoneId> zone) {
        this.items = items;
        this.newFrom = newFrom;
        this.me = me;
        this.parser = new MessageParser(me);
        this.marks = new RowMarks(quoted, me);
        this.zone = zone;
        refill(0, 0, items.size());
        items.addListener(follower);
        this.quoted = quoted;
        quoted.addListener(quoteFollower);
        newLine = newFrom.subscribe(_ -> moveNewLine());
    }

    ObservableList<Row> shown() {
        return folded.shown();
    }

    /// Return the key of the message at `seq`; null when it is not here.
    @Nullable
    String key(long seq) {
        int index = TimelineItem.indexOf(items, seq);
        return index >= 0 && items.get(index) instanceof TimelineItem.Posted posted ? posted.key() : null;
    }

    /// The day or the zone has changed: lines between days move.
    void daysChanged() {
        // A view stays where it is for a while after its room was closed, and what the rows stand for has gone then.
        if (closed) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            refresh(i);
        }
    }

    /// Stop following the timeline.
    void close() {
        closed = true;
        newLine.unsubscribe();
        items.removeListener(follower);
        quoted.removeListener(quoteFollower);
    }

    /// The message that others answer to has become known, or has changed: draw those that answer it anew.
    private void quoteChanged(MapChangeListener.Change<? extends Long, ?> change) {
        for (var seq : answers.getOrDefault(change.getKey(), Set.of())) {
            int index = TimelineItem.indexOf(items, seq);
            if (index >= 0) {
                refresh(index);
            }
        }
        // Those that wait have no seq yet; they are at the end.
        for (int i = items.size() - 1; i >= 0 && items.get(i).seq() == 0; i--) {
            refresh(i);
        }
    }

    private void follow(ListChangeListener.Change<? extends TimelineItem> change) {
        while (change.next()) {
            change.getRemoved().forEach(this::forgetAnswer);
            refill(change.getFrom(), change.getRemovedSize(), change.getTo());
            refresh(change.getTo());
        }
    }

    private void refill(int from, int removed, int to) {
        var fresh = new ArrayList<Row>(to - from);
        for (int i = from; i < to; i++) {
            fresh.add(row(i));
            noteAnswer(items.get(i));
        }
        if (removed == fresh.size()) {
            for (int i = 0; i < removed; i++) {
                rows.set(from + i, fresh.get(i));
            }
        } else if (removed == 0) {
            rows.addAll(from, fresh);
        } else {
            rows.remove(from, from + removed);
            rows.addAll(from, fresh);
        }
    }

    private void noteAnswer(TimelineItem item) {
        if (item instanceof TimelineItem.Posted posted && posted.message().replyTo() != null) {
            answers.computeIfAbsent(posted.message().replyTo(), _ -> new HashSet<>())
                    .add(posted.seq());
        }
    }

    private void forgetAnswer(TimelineItem item) {
        if (item instanceof TimelineItem.Posted posted && posted.message().replyTo() != null) {
            answers.computeIfPresent(posted.message().replyTo(), (_, seqs) -> {
                seqs.remove(posted.seq());
                return seqs.isEmpty() ? null : seqs;
            });
        }
    }

    private void refresh(int index) {
        if (index < rows.size()) {
            var row = row(index);
            if (!row.equals(rows.get(index))) {
                rows.set(index, row);
            }
        }
    }

    private void moveNewLine() {
        for (int i = 0; i < Math.min(rows.size(), items.size()); i++) {
            if (rows.get(i).fresh() != isFresh(items.get(i))) {
                refresh(i);
            }
        }
    }

    private boolean isFresh(TimelineItem item) {
        return newFrom.get() > 0
                && item instanceof TimelineItem.Posted posted
                && posted.message().seq() == newFrom.get();
    }

    private Row row(int index) {
        var item = items.get(index);
        var before = index > 0 ? items.get(index - 1) : null;
        var day = before != null && day(before).equals(day(item)) ? null : day(item);
        boolean fresh = isFresh(item);
        return switch (item) {
            case TimelineItem.Notice(Event.Joined joined) -> passage(item, joined.by(), true, day);
            case TimelineItem.Notice(Event.Left left) -> passage(item, left.by(), false, day);
            case TimelineItem.Notice(var event) -> new Row.Notice(item.key(), item.at(), words(event), day, fresh);
            case TimelineItem.Posted posted -> {
                var shown = posted.shown();
                yield message(
                        item,
                        before,
                        shown.seq(),
                        shown.from(),
                        shown.text(),
                        day,
                        fresh,
                        RowMarks.state(posted),
                        marks.problem(posted),
                        marks.of(shown));
            }
            case TimelineItem.Waiting waiting ->
                message(
                        item,
                        before,
                        0,
                        me,
                        waiting.text().value(),
                        day,
                        fresh,
                        Row.State.WAITING,
                        "",
                        marks.of(waiting.replyTo()));
            case TimelineItem.Failed failed ->
                message(
                        item,
                        before,
                        0,
                        me,
                        failed.text(),
                        day,
                        fresh,
                        Row.State.FAILED,
                        Words.of("timeline.not-sent", failed.why().words()),
                        marks.of(failed.replyTo()));
        };
    }

    private static Row passage(TimelineItem item, String who, boolean came, @Nullable LocalDate day) {
        return new Row.Passages(item.key(), item.at(), List.of(new Row.Passage(item.key(), who, came)), day);
    }

    private Row message(
            TimelineItem item,
            @Nullable TimelineItem before,
            long seq,
            String author,
            String text,
            @Nullable LocalDate day,
            boolean fresh,
            Row.State state,
            String problem,
            Row.Marks around) {
        boolean first = day != null || fresh || before == null || !sameGroup(before, author, item);
        return new Row.Message(
                item.key(),
                seq,
                author,
                author.equals(me),
                item.at(),
                text,
                parser.parse(text),
                first,
                day,
                fresh,
                state,
                problem,
                around);
    }

    private boolean sameGroup(TimelineItem before, String author, TimelineItem item) {
        var previous = author(before);
        return previous != null
                && previous.equals(author)
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

    private static String words(Event event) {
        return switch (event) {
            case Event.Changed changed -> words(changed);
            case Event.Message message -> message.text();
            case Event.Joined _, Event.Left _, Event.Change _, Event.Other _ -> "";
        };
    }

    private static String words(Event.Changed changed) {
        if (changed.seq() == 1) {
            return Words.of("notice.created", changed.by());
        }
        if (changed.name() != null) {
            return Words.of("notice.renamed", changed.by(), changed.name());
        }
        return changed.topic() == null || changed.topic().isEmpty()
                ? Words.of("notice.topic-cleared", changed.by())
                : Words.of("notice.topic", changed.by(), changed.topic());
    }
}
