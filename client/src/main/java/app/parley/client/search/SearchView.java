// SPDX-License-Identifier: Apache-2.0
package app.parley.client.search;

import app.parley.client.store.SearchHit;
import app.parley.client.ui.Prose;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The sheet of `SearchViewModel`: type, arrows, Enter. The focus stays in the field.
public final class SearchView extends VBox {
    private static final double ROW = 60;
    private static final int MOST_ROWS = 6;

    private final SearchViewModel model;
    private final TextField field = new TextField();
    private final ListView<SearchHit> list;

    public SearchView(SearchViewModel model, TimeWords times) {
        this.model = model;
        getStyleClass().addAll("switcher", "search");
        var title = new Label(model.title());
        title.getStyleClass().add("section-title");
        field.setPromptText(Words.of("search.prompt"));
        field.setAccessibleText(model.title());
        list = new ListView<>(model.hits());
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * MOST_ROWS);
        list.setAccessibleText(model.title());
        list.setPlaceholder(new Label());
        list.setCellFactory(_ -> new SearchHitCell(model, times));
        // A listener that hears of changes after the list itself, which selects nothing when all rows are new.
        model.hits().addListener((ListChangeListener<SearchHit>)
                _ -> list.getSelectionModel().selectFirst());
        field.textProperty().bindBidirectional(model.wordsProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.setOnAction(_ -> go());
        var state = new Prose();
        state.getStyleClass().addAll("muted", "small");
        state.textProperty().bind(model.stateProperty());
        getChildren().addAll(title, field, list, state);
    }

    public Node firstFocus() {
        return field;
    }

    private void go() {
        model.enter(list.getSelectionModel().getSelectedItem());
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            default -> {
                return;
            }
        }
        key.consume();
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - MOST_ROWS / 2));
    }
}
