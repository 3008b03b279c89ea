// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Where the reader of one room is, and what they selected and unfolded there. Confined to the JavaFX thread.
///
/// One view shows all rooms in turn, so what a room looked like is kept here while another one is shown.
final class ReadingPlace {
    /// The row that stays where it is: its key, and how far its top is below the list's.
    record Anchor(String key, double y) {}

    private final ObservableList<Row> rows;
    private final ListChangeListener<Row> follower = this::changed;
    private final BooleanProperty atEnd = new SimpleBooleanProperty(true);
    private final IntegerProperty unseen = new SimpleIntegerProperty();
    private final Unfolded unfolded = new Unfolded();
    private boolean begun;
    private @Nullable Anchor anchor;
    private @Nullable String selected;
    private TextSelection.Range text = TextSelection.Range.NONE;

    ReadingPlace(ObservableList<Row> rows) {
        this.rows = rows;
        rows.addListener(follower);
    }

    /// True while the reader is at the end: new rows then push the others up.
    BooleanProperty atEnd() {
        return atEnd;
    }

    /// How many messages of others have come below what is in sight.
    IntegerProperty unseen() {
        return unseen;
    }

    Unfolded unfolded() {
        return unfolded;
    }

    /// Whether the room has been shown with rows before.
    boolean begun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /// The row that stays in its place; null while the reader is at the end.
    @Nullable
    Anchor anchor() {
        return anchor;
    }

    void anchor(@Nullable Anchor now) {
        anchor = now;
    }

    /// The key of the selected row; null when there is none.
    @Nullable
    String selected() {
        return selected;
    }

    void selected(@Nullable String key) {
        selected = key;
    }

    /// The text that was dragged over.
    TextSelection.Range text() {
        return text;
    }

    void text(TextSelection.Range now) {
        text = now;
    }

    void toEnd() {
        atEnd.set(true);
        unseen.set(0);
    }

    /// Go to the row of `there`, away from the end.
    void toRow(Anchor there) {
        atEnd.set(false);
        anchor = there;
    }

    void close() {
        rows.removeListener(follower);
    }

    private void changed(ListChangeListener.Change<? extends Row> change) {
        while (change.next()) {
            boolean appended = change.wasAdded() && !change.wasReplaced() && change.getTo() == rows.size();
            if (appended && begun) {
                change.getAddedSubList().forEach(this::appended);
            }
        }
    }

    private void appended(Row row) {
        if (row instanceof Row.Message said) {
            if (said.mine() && said.state() == Row.State.WAITING) {
                toEnd();
            } else if (!atEnd.get() && !said.mine()) {
                unseen.set(unseen.get() + 1);
            }
        }
    }
}
