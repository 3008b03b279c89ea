// SPDX-License-Identifier: Apache-2.0
package app.parley.client.pins;

import app.parley.client.ui.Prose;
import app.parley.client.ui.TimeWords;
import app.parley.shared.protocol.Event;
import java.util.function.LongConsumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The sheet of `PinsViewModel`: Enter or a click goes to a message, Delete unpins it. It asks while it is in a window.
public final class PinsView extends VBox {
    private static final double ROW = 60;
    private static final int MOST_ROWS = 6;
    /// Of the list, above and below its rows together.
    private static final double BORDER = 2;

    private final ListView<Event.Message> list;

    /// `go` leads to the message at a seq.
    public PinsView(PinsViewModel model, TimeWords times, LongConsumer go) {
        getStyleClass().addAll("switcher", "search", "pins");
        var title = new Label(model.title());
        title.getStyleClass().add("section-title");
        list = new ListView<>(model.messages());
        list.setFixedCellSize(ROW);
        list.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> ROW * Math.clamp(model.messages().size(), 1, MOST_ROWS) + BORDER, model.messages()));
        list.setAccessibleText(model.title());
        list.setPlaceholder(new Label());
        list.setCellFactory(_ -> new PinCell(times, go, model::unpin));
        // A listener that hears of changes after the list itself, which selects nothing when all rows are new.
        model.messages().addListener((ListChangeListener<Event.Message>)
                _ -> list.getSelectionModel().selectFirst());
        list.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            var selected = list.getSelectionModel().getSelectedItem();
            if (selected != null && key.getCode() == KeyCode.ENTER) {
                go.accept(selected.seq());
            } else if (selected != null && key.getCode() == KeyCode.DELETE) {
                model.unpin(selected.seq());
            } else {
                return;
            }
            key.consume();
        });
        var state = new Prose();
        state.getStyleClass().addAll("muted", "small");
        state.textProperty().bind(model.stateProperty());
        getChildren().addAll(title, list, state);
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                model.close();
            } else {
                model.open();
            }
        });
    }

    public Node firstFocus() {
        return list;
    }
}
