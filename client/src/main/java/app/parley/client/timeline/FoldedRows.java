// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The rows as they are shown: joins and departures with nothing between them are one row. Confined to the JavaFX
/// thread.
///
/// A change of one row folds anew only the run that it belongs to, so that the reader's list does not move otherwise.
final class FoldedRows {
    private final ObservableList<Row> all;
    private final ObservableList<Row> shown = FXCollections.observableArrayList();

    /// `all` has a row for each item; it tells of one change at a time.
    FoldedRows(ObservableList<Row> all) {
        this.all = all;
        shown.setAll(fold(all));
        all.addListener(this::follow);
    }

    ObservableList<Row> shown() {
        return shown;
    }

    private void follow(ListChangeListener.Change<? extends Row> change) {
        while (change.next()) {
            replaced(change.getFrom(), change.getRemovedSize(), change.getTo());
        }
    }

    /// The rows from `from` to `to` stand where `removed` others stood.
    private void replaced(int from, int removed, int to) {
        int first = 0;
        int start = 0;
        int grown = to - from - removed;
        if (from > all.size() / 2) {
            // Most changes are at the end.
            first = shown.size();
            start = all.size() - grown;
            while (start > from) {
                start -= size(shown.get(--first));
            }
        } else {
            while (first < shown.size() && start + size(shown.get(first)) <= from) {
                start += size(shown.get(first++));
            }
        }
        if (first > 0 && start == from && shown.get(first - 1) instanceof Row.Passages before) {
            first--;
            start -= before.parts().size();
        }
        int last = first;
        int end = start;
        while (last < shown.size()
                && (end < from + removed || (end == from + removed && shown.get(last) instanceof Row.Passages))) {
            end += size(shown.get(last++));
        }
        show(first, last, fold(all.subList(start, end + grown)));
    }

    /// Put `fresh` in place of the shown rows from `first` to `last`, and touch no row that stays the same.
    private void show(int first, int last, List<Row> fresh) {
        int same = 0;
        while (first + same < last
                && same < fresh.size()
                && shown.get(first + same).equals(fresh.get(same))) {
            same++;
        }
        int from = first + same;
        var rest = fresh.subList(same, fresh.size());
        int kept = Math.min(last - from, rest.size());
        for (int i = 0; i < kept; i++) {
            if (!shown.get(from + i).equals(rest.get(i))) {
                shown.set(from + i, rest.get(i));
            }
        }
        if (from + kept < last) {
            shown.remove(from + kept, last);
        } else if (kept < rest.size()) {
            shown.addAll(from + kept, rest.subList(kept, rest.size()));
        }
    }

    private static List<Row> fold(List<Row> rows) {
        var folded = new ArrayList<Row>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Row.Passages begin) {
                var parts = new ArrayList<>(begin.parts());
                while (i + 1 < rows.size() && rows.get(i + 1) instanceof Row.Passages next && follows(next)) {
                    parts.addAll(next.parts());
                    i++;
                }
                folded.add(new Row.Passages(begin.key(), begin.at(), parts, begin.day()));
            } else {
                folded.add(rows.get(i));
            }
        }
        return folded;
    }

    /// A line between days ends a run.
    private static boolean follows(Row.Passages next) {
        return next.day() == null;
    }

    private static int size(Row row) {
        return row instanceof Row.Passages passages ? passages.parts().size() : 1;
    }
}
