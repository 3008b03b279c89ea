// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ListView;

/// The list of rows, and its cells by the rows that they show just now. Confined to the JavaFX thread.
final class TimelineList extends ListView<Row> {
    TimelineList() {
        getStyleClass().add("timeline-list");
    }

    /// Return the selected message; empty when nothing is selected, or something else.
    Optional<Row.Message> selected() {
        return getSelectionModel().getSelectedItem() instanceof Row.Message said ? Optional.of(said) : Optional.empty();
    }

    /// Select the row `key`, if it is here.
    void select(String key) {
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).key().equals(key)) {
                getSelectionModel().clearAndSelect(i);
            }
        }
    }

    /// Do `action` with each cell.
    void cells(Consumer<TimelineCell> action) {
        lookupAll(".timeline-cell").forEach(cell -> action.accept((TimelineCell) cell));
    }

    /// Draw the row `key` anew.
    void redraw(String key) {
        cells(cell -> {
            if (cell.getItem() != null && cell.getItem().stands(key)) {
                cell.redraw();
            }
        });
    }
}
