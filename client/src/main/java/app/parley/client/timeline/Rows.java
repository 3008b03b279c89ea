// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.history.TimelineItem;
import app.parley.shared.protocol.Event;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
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
    private final ObservableList<TimelineItem> items;
    private final RowFactory factory;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FoldedRows folded = new FoldedRows(rows);
    private final ReplyIndex replies = new ReplyIndex();
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
        factory = new RowFactory(me, new RowMarks(quoted, me), newFrom, zone);
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
        for (var seq : replies.of(change.getKey())) {
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
            change.getRemoved().forEach(replies::remove);
            refill(change.getFrom(), change.getRemovedSize(), change.getTo());
            refresh(change.getTo());
        }
    }

    private void refill(int from, int removed, int to) {
        var fresh = new ArrayList<Row>(to - from);
        for (int i = from; i < to; i++) {
            fresh.add(row(i));
            replies.add(items.get(i));
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
            if (rows.get(i).fresh() != factory.isFresh(items.get(i))) {
                refresh(i);
            }
        }
    }

    private Row row(int index) {
        return factory.row(items.get(index), index > 0 ? items.get(index - 1) : null);
    }
}
