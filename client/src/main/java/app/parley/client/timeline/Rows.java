package app.parley.client.timeline;

import app.parley.client.session.TimelineItem;
import app.parley.client.ui.Words;
import app.parley.shared.protocol.Event;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// Keeps one row for each item of a timeline, at the same index. Confined to the JavaFX thread.
///
/// How a row looks depends on the one before it, so a change also touches the row that follows it, and no other.
final class Rows {
    private static final Duration GROUP = Duration.ofMinutes(5);

    private final ObservableList<TimelineItem> items;
    private final ReadOnlyLongProperty newFrom;
    private final String me;
    private final MessageParser parser;
    private final RowMarks marks;
    private final ZoneId zone;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    // Held here: the list only knows it for as long as somebody asks for the rows.
    private final ListChangeListener<TimelineItem> follower = this::follow;
    private final MapChangeListener<Long, Optional<Event.Message>> quoteFollower = this::quoteChanged;
    private final ObservableMap<Long, Optional<Event.Message>> quoted;

    Rows(
            ObservableList<TimelineItem> items,
            ObservableMap<Long, Optional<Event.Message>> quoted,
            ReadOnlyLongProperty newFrom,
            String me,
            ZoneId zone) {
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
        newFrom.subscribe(_ -> moveNewLine());
    }

    ObservableList<Row> shown() {
        return rows;
    }

    /// Stop following the timeline.
    void close() {
        items.removeListener(follower);
        quoted.removeListener(quoteFollower);
    }

    /// What a message answers to has become known, or another.
    private void quoteChanged(MapChangeListener.Change<? extends Long, ?> change) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Row.Message said
                    && said.marks().reply() != null
                    && said.marks().reply().seq() == change.getKey()) {
                refresh(i);
            }
        }
    }

    private void follow(ListChangeListener.Change<? extends TimelineItem> change) {
        while (change.next()) {
            refill(change.getFrom(), change.getRemovedSize(), change.getTo());
            refresh(change.getTo());
        }
    }

    private void refill(int from, int removed, int to) {
        var fresh = new ArrayList<Row>(to - from);
        for (int i = from; i < to; i++) {
            fresh.add(row(i));
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
                        Row.State.POSTED,
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
                        failed.text().value(),
                        day,
                        fresh,
                        Row.State.FAILED,
                        Words.of("timeline.not-sent", failed.why().words()),
                        marks.of(failed.replyTo()));
        };
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
        return LocalDate.ofInstant(item.at(), zone);
    }

    private static String words(Event event) {
        return switch (event) {
            case Event.Joined joined -> Words.of("notice.joined", joined.by());
            case Event.Left left -> Words.of("notice.left", left.by());
            case Event.Changed changed -> words(changed);
            case Event.Message message -> message.text();
            case Event.Edited _, Event.Deleted _, Event.Reaction _, Event.Other _ -> "";
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
