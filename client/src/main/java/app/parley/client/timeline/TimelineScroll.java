// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollToEvent;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// Keeps the reader of a timeline where they are when rows are added above or below. Confined to the JavaFX thread.
///
/// A list of rows that differ in height jumps when rows are inserted above. So before a change the topmost row and its
/// place are noted, and after the layout, before anything is drawn, the list is moved until the row is there again.
/// A reader at the end stays at the end. The rows of several rooms are shown in turn, each with its `ReadingPlace`.
final class TimelineScroll {
    private static final double NEAR = 4;
    private static final int ROUNDS = 5;
    private static final int OLDER_WHEN_ROWS_ABOVE = 12;

    private final ListView<Row> list;
    private final ListChangeListener<Row> follower = _ -> disturb();
    private final ReadOnlyBooleanWrapper atEnd = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper inSight = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
    private final Runnable settle = this::settle;
    private final List<Runnable> afterwards = new ArrayList<>();
    private ObservableList<Row> rows = FXCollections.emptyObservableList();
    private ReadingPlace place = new ReadingPlace(rows);
    private Runnable wantsOlder = () -> {};
    private boolean dirty;
    /// Only a person leaves the end, by wheel, key, bar or link.
    private boolean touched;

    TimelineScroll(ListView<Row> list) {
        this.list = list;
        list.heightProperty().subscribe(_ -> disturb());
        list.widthProperty().subscribe(_ -> disturb());
        list.sceneProperty().subscribe(this::moveToScene);
        moveToScene(null, list.getScene());
        list.addEventFilter(ScrollEvent.ANY, _ -> touched = true);
        list.addEventFilter(KeyEvent.KEY_PRESSED, _ -> touched = true);
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> touched = true);
        list.addEventFilter(MouseEvent.MOUSE_DRAGGED, _ -> touched = true);
        list.addEventFilter(ScrollToEvent.ANY, _ -> touched = true);
    }

    /// Show `nextRows` where `nextPlace` says, and note in the place of the rows before where their reader is;
    /// `olderOfNext` is run when rows above are wanted.
    void show(ObservableList<Row> nextRows, ReadingPlace nextPlace, Runnable olderOfNext) {
        if (!dirty && !place.atEnd().get()) {
            place.anchor(topmost());
        }
        rows.removeListener(follower);
        rows = nextRows;
        place = nextPlace;
        wantsOlder = olderOfNext;
        afterwards.clear();
        touched = false;
        inSight.set(false);
        atEnd.bind(place.atEnd());
        unseen.bind(place.unseen());
        // The list takes the heights of the rows before for those of the next, unless it has had none between.
        list.setItems(FXCollections.emptyObservableList());
        list.layout();
        list.setItems(rows);
        rows.addListener(follower);
        dirty = true;
        Platform.requestNextPulse();
    }

    /// True once the last row has been seen to be in sight, for as long as it is.
    ReadOnlyBooleanProperty inSightProperty() {
        return inSight.getReadOnlyProperty();
    }

    /// True while the reader is at the end: new rows then push the others up.
    ReadOnlyBooleanProperty atEndProperty() {
        return atEnd.getReadOnlyProperty();
    }

    /// How many messages of others have come below what is in sight.
    ReadOnlyIntegerProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    void toEnd() {
        place.toEnd();
        disturb();
    }

    /// Bring the row `key` into sight, below the top.
    void toRow(String key) {
        dirty = true;
        place.toRow(below(key));
        Platform.requestNextPulse();
    }

    /// Return the place of the row `key` when it is brought into sight.
    ReadingPlace.Anchor below(String key) {
        return new ReadingPlace.Anchor(key, list.getHeight() / 3);
    }

    /// The row `key` is about to become higher, or lower: what is read of it stays in its place. One that is
    /// folded again begins in sight.
    void hold(String key, boolean unfolded) {
        var flow = flow();
        var cell = flow == null ? null : visible(flow, indexOf(key));
        if (cell != null) {
            double y = cell.getLayoutY();
            dirty = true;
            place.toRow(new ReadingPlace.Anchor(key, unfolded ? y : Math.max(0, y)));
            Platform.requestNextPulse();
        }
    }

    /// Move no further than needed for the row at `index` to be in sight as a whole.
    void reveal(int index) {
        var flow = flow();
        if (flow == null || index < 0 || index >= rows.size()) {
            return;
        }
        touched = true;
        var last = flow.getLastVisibleCell();
        boolean below = last != null && index >= last.getIndex();
        if (visible(flow, index) == null) {
            flow.scrollTo(index);
            list.layout();
        }
        var cell = visible(flow, index);
        if (cell == null) {
            return;
        }
        double beneath = bottom(cell) - flow.getHeight();
        if (cell.getLayoutY() < 0) {
            flow.scrollPixels(cell.getLayoutY());
        } else if (beneath > 0 || below) {
            flow.scrollPixels(Math.min(beneath, cell.getLayoutY()));
        }
        Platform.requestNextPulse();
    }

    /// Run `task` once after the next layout.
    void whenSettled(Runnable task) {
        afterwards.add(task);
        Platform.requestNextPulse();
    }

    /// Something will move: note where the reader is, once until it has settled.
    private void disturb() {
        if (!dirty) {
            dirty = true;
            place.anchor(atEnd.get() ? null : topmost());
        }
        if (list.getScene() != null) {
            Platform.requestNextPulse();
        }
    }

    private void moveToScene(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(settle);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(settle);
            Platform.requestNextPulse();
        }
    }

    /// Runs after each layout, before anything is drawn: a list may also move by itself, when it comes to know the
    /// height of a row.
    private void settle() {
        var flow = flow();
        if (flow == null || list.getHeight() <= 0) {
            return;
        }
        // Not with every pulse: what failed to load is asked for again only when the reader moves.
        boolean news = dirty || touched;
        if (dirty) {
            restore(flow);
            dirty = false;
        }
        look(flow);
        List.copyOf(afterwards).forEach(Runnable::run);
        afterwards.clear();
        var first = flow.getFirstVisibleCell();
        if (news && first != null && first.getIndex() < OLDER_WHEN_ROWS_ABOVE) {
            wantsOlder.run();
        }
    }

    private void restore(VirtualFlow<?> flow) {
        if (rows.isEmpty()) {
            return;
        }
        list.layout();
        var anchor = place.anchor();
        if (!place.begun()) {
            place.begin();
            begin(flow);
        } else if (atEnd.get() || anchor == null) {
            moveToEnd(flow);
        } else {
            moveTo(flow, anchor);
        }
    }

    /// A room opens at its end, or where the new begins when that is further up.
    private void begin(VirtualFlow<?> flow) {
        moveToEnd(flow);
        for (int i = 0; i < rows.size(); i++) {
            var first = flow.getFirstVisibleCell();
            if (rows.get(i).fresh() && first != null && i < first.getIndex()) {
                place.atEnd().set(false);
                moveTo(flow, new ReadingPlace.Anchor(rows.get(i).key(), list.getHeight() / 4));
            }
        }
    }

    private void moveToEnd(VirtualFlow<?> flow) {
        int last = rows.size() - 1;
        for (int round = 0; round < ROUNDS; round++) {
            var cell = visible(flow, last);
            if (cell == null) {
                if (round == 0) {
                    flow.scrollTo(last);
                } else {
                    // It guesses heights, and may stop a row short for as often as it is asked.
                    flow.scrollPixels(flow.getHeight());
                }
                list.layout();
                continue;
            }
            double below = bottom(cell) - flow.getHeight();
            var first = flow.getFirstVisibleCell();
            boolean all = first != null && first.getIndex() == 0 && first.getLayoutY() >= 0 && below <= 0;
            if (all || Math.abs(below) < 0.5) {
                return;
            }
            flow.scrollPixels(below);
            list.layout();
        }
    }

    private void moveTo(VirtualFlow<?> flow, ReadingPlace.Anchor wanted) {
        int index = indexOf(wanted.key());
        if (index < 0) {
            return;
        }
        if (visible(flow, index) == null) {
            flow.scrollTo(index);
            list.layout();
        }
        for (int round = 0; round < ROUNDS; round++) {
            var cell = visible(flow, index);
            if (cell == null) {
                flow.scrollTo(index);
                list.layout();
                continue;
            }
            double away = cell.getLayoutY() - wanted.y();
            if (Math.abs(away) < 0.5) {
                return;
            }
            flow.scrollPixels(away);
            list.layout();
        }
    }

    /// See what is in sight now, and what follows from it.
    private void look(VirtualFlow<?> flow) {
        if (atEnd.get() && !touched && !isEnd(flow)) {
            // The list has moved by itself, when it came to know the height of a row: it goes back.
            moveToEnd(flow);
        }
        boolean end = isEnd(flow);
        if (end || touched) {
            place.atEnd().set(end);
        }
        touched = false;
        inSight.set(end && place.begun());
        if (end) {
            place.unseen().set(0);
        }
    }

    private boolean isEnd(VirtualFlow<?> flow) {
        var last = flow.getLastVisibleCell();
        return rows.isEmpty()
                || (last != null && last.getIndex() == rows.size() - 1 && bottom(last) <= flow.getHeight() + NEAR);
    }

    private ReadingPlace.@Nullable Anchor topmost() {
        var flow = flow();
        var cell = flow == null ? null : flow.getFirstVisibleCell();
        return cell != null && cell.getItem() instanceof Row row
                ? new ReadingPlace.Anchor(row.key(), cell.getLayoutY())
                : null;
    }

    private static @Nullable IndexedCell<?> visible(VirtualFlow<?> flow, int index) {
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        return first != null && last != null && index >= first.getIndex() && index <= last.getIndex()
                ? flow.getCell(index)
                : null;
    }

    private static double bottom(IndexedCell<?> cell) {
        return cell.getLayoutY() + cell.getHeight();
    }

    private int indexOf(String key) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).stands(key)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable VirtualFlow<?> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }
}
