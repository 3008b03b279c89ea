// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.Avatar;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The sheet of `SwitcherViewModel`: type, arrows, Enter. The focus stays in the field.
public final class SwitcherView extends VBox {
    private static final double ROW = 40;
    private static final int MOST_ROWS = 8;
    private static final PseudoClass FIRST_TO_JOIN = PseudoClass.getPseudoClass("first-to-join");

    private final SwitcherViewModel model;
    private final TextField field = new TextField();
    private final ListView<Place> list;
    /// What the arrows have led to since the last letter: it stays selected when more rooms are found.
    private @Nullable Place walkedTo;

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
            sayNone(none);
            // The selection hears of the change after this, and would look for the first of none.
            if (model.places().contains(walkedTo)) {
                list.getSelectionModel().select(walkedTo);
            } else if (!model.places().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
        });
        model.moreProperty().subscribe(_ -> sayNone(none));
        list.getSelectionModel().selectFirst();
        field.textProperty().subscribe(_ -> walkedTo = null);
        field.textProperty().bindBidirectional(model.wordsProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.setOnAction(_ -> go());
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        sceneProperty().subscribe((_, scene) -> {
            if (scene == null) {
                model.close();
            }
        });
        getChildren().addAll(title, field, list, more(), problem);
    }

    /// That more rooms are looked for, or why they could not be.
    private Node more() {
        var words = new Prose();
        words.getStyleClass().addAll("muted", "small");
        words.textProperty()
                .bind(model.moreProperty()
                        .map(state -> state.loading() ? Words.of("browse.loading") : state.problem()));
        Shown.when(words, words.textProperty().isNotEmpty());
        return words;
    }

    private void sayNone(Prose none) {
        none.setText(model.moreProperty().get().loading() ? "" : model.none());
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
                walkedTo = list.getSelectionModel().getSelectedItem();
                key.consume();
            }
            case UP -> {
                list.getSelectionModel().selectPrevious();
                walkedTo = list.getSelectionModel().getSelectedItem();
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
        private final Region space = new Region();
        private final Label join = new Label(Words.of("rooms.join"));
        private final HBox row = new HBox(8, sign, name, line, space, join);

        PlaceCell() {
            row.getStyleClass().add("room-line");
            line.getStyleClass().addAll("muted", "small");
            sign.setMinWidth(24);
            name.setMinWidth(0);
            line.setMinWidth(0);
            join.setMinWidth(USE_PREF_SIZE);
            join.getStyleClass().addAll("small", "join-verb");
            HBox.setHgrow(space, Priority.ALWAYS);
            // Else a long topic makes the list scroll sideways.
            setPrefWidth(0);
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
            pseudoClassStateChanged(FIRST_TO_JOIN, false);
            if (empty || place == null) {
                return;
            }
            name.setText(place.name());
            avatar.show(place.name());
            line.setText(
                    switch (place) {
                        case Place.Mine _ -> "";
                        case Place.Other(var room) -> room.topic();
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
            boolean toJoin = place instanceof Place.Other;
            join.setVisible(toJoin);
            pseudoClassStateChanged(
                    FIRST_TO_JOIN,
                    toJoin && getIndex() > 0 && !(list.getItems().get(getIndex() - 1) instanceof Place.Other));
            setGraphic(row);
            setAccessibleText((toJoin ? join.getText() + " " : "") + place.name() + " " + line.getText());
        }
    }
}
