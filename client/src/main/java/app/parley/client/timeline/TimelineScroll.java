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
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollToEvent;
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
    private static final int OLDER_WHEN_ROWS_ABOVE = 12;

    private final ListView<Row> list;
    private final RowFlow flow;
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
        flow = new RowFlow(list);
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
            place.anchor(flow.topmost());
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
        flow.top(key).ifPresent(y -> {
            dirty = true;
            place.toRow(new ReadingPlace.Anchor(key, unfolded ? y : Math.max(0, y)));
            Platform.requestNextPulse();
        });
    }

    /// Move no further than needed for the row at `index` to be in sight as a whole.
    void reveal(int index) {
        if (index >= 0 && index < rows.size()) {
            touched = true;
            flow.reveal(index);
            Platform.requestNextPulse();
        }
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
            place.anchor(atEnd.get() ? null : flow.topmost());
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
        if (!flow.isReady()) {
            return;
        }
        // Not with every pulse: what failed to load is asked for again only when the reader moves.
        boolean news = dirty || touched;
        if (dirty) {
            restore();
            dirty = false;
        }
        look();
        List.copyOf(afterwards).forEach(Runnable::run);
        afterwards.clear();
        if (news && flow.rowsAbove().orElse(OLDER_WHEN_ROWS_ABOVE) < OLDER_WHEN_ROWS_ABOVE) {
            wantsOlder.run();
        }
    }

    private void restore() {
        if (rows.isEmpty()) {
            return;
        }
        list.layout();
        var anchor = place.anchor();
        if (!place.begun()) {
            place.begin();
            begin();
        } else if (atEnd.get() || anchor == null) {
            flow.moveToEnd();
        } else {
            flow.moveTo(anchor);
        }
    }

    /// A room opens at its end, or where the new begins when that is further up.
    private void begin() {
        flow.moveToEnd();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).fresh() && i < flow.rowsAbove().orElse(0)) {
                place.atEnd().set(false);
                flow.moveTo(new ReadingPlace.Anchor(rows.get(i).key(), list.getHeight() / 4));
            }
        }
    }

    /// See what is in sight now, and what follows from it.
    private void look() {
        if (atEnd.get() && !touched && !flow.isAtEnd()) {
            // The list has moved by itself, when it came to know the height of a row: it goes back.
            flow.moveToEnd();
        }
        boolean end = flow.isAtEnd();
        if (end || touched) {
            place.atEnd().set(end);
        }
        touched = false;
        inSight.set(end && place.begun());
        if (end) {
            place.unseen().set(0);
        }
    }
}
