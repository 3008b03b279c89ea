// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.Avatar;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.ui.Words;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The sheet of `SwitcherViewModel`: type, arrows, Enter. The focus stays in the field.
public final class SwitcherView extends VBox {
    private static final double ROW = 40;
    private static final int MOST_ROWS = 8;

    private final SwitcherViewModel model;
    private final TextField field = new TextField();
    private final ListView<Place> list;

    public SwitcherView(SwitcherViewModel model) {
        this.model = model;
        getStyleClass().add("switcher");
        var title = new Label(model.title());
        title.getStyleClass().add("section-title");
        field.setPromptText(model.prompt());
        field.setAccessibleText(model.prompt());
        list = new ListView<>(model.places());
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * MOST_ROWS);
        list.setAccessibleText(model.title());
        var none = new Prose();
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setCellFactory(_ -> new PlaceCell());
        model.places().subscribe(() -> {
            none.setText(model.none());
            // The selection hears of the change after this, and would look for the first of none.
            if (!model.places().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
        });
        none.setText(model.none());
        list.getSelectionModel().selectFirst();
        field.textProperty().bindBidirectional(model.wordsProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.setOnAction(_ -> go());
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        getChildren().addAll(title, field, list, problem);
    }

    public Node firstFocus() {
        return field;
    }

    private void go() {
        var place = list.getSelectionModel().getSelectedItem();
        if (place != null) {
            model.go(place);
        }
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> {
                list.getSelectionModel().selectNext();
                key.consume();
            }
            case UP -> {
                list.getSelectionModel().selectPrevious();
                key.consume();
            }
            default -> {}
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - MOST_ROWS / 2));
    }

    private final class PlaceCell extends ListCell<Place> {
        private final Avatar avatar = new Avatar(24);
        private final StackPane sign = new StackPane();
        private final Label name = new Label();
        private final Label line = new Label();
        private final HBox row = new HBox(8, sign, name, line);

        PlaceCell() {
            row.getStyleClass().add("room-line");
            line.getStyleClass().addAll("muted", "small");
            sign.setMinWidth(24);
            setOnMouseClicked(_ -> {
                if (getItem() != null) {
                    model.go(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Place place, boolean empty) {
            super.updateItem(place, empty);
            setGraphic(null);
            setAccessibleText(null);
            if (empty || place == null) {
                return;
            }
            name.setText(place.name());
            avatar.show(place.name());
            line.setText(
                    switch (place) {
                        case Place.Mine _ -> "";
                        case Place.Other _ -> Words.of("rooms.join");
                        case Place.Person(var _, var online) -> Words.of(online ? "rooms.online" : "rooms.offline");
                    });
            sign.getChildren()
                    .setAll(
                            switch (place) {
                                case Place.Mine(var room) ->
                                    room.isDirect() ? avatar : Icons.of(room.isPrivate() ? Feather.LOCK : Feather.HASH);
                                case Place.Other _ -> Icons.of(Feather.HASH);
                                case Place.Person _ -> avatar;
                            });
            setGraphic(row);
            setAccessibleText(place.name() + " " + line.getText());
        }
    }
}
