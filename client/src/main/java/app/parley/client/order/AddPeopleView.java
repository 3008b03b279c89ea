// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.ui.Avatar;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The sheet of `AddPeopleViewModel`: type, arrows, Enter. The focus stays in the field.
public final class AddPeopleView extends VBox {
    private static final double ROW = 40;
    private static final int MOST_ROWS = 7;

    private final AddPeopleViewModel model;
    private final TextField field = new TextField();
    private final ListView<AddPeopleViewModel.Person> list;

    public AddPeopleView(AddPeopleViewModel model, Runnable close) {
        this.model = model;
        getStyleClass().addAll("switcher", "add-people");
        var title = new Label(model.title());
        title.getStyleClass().add("section-title");
        field.setPromptText(Words.of("direct.find"));
        field.setAccessibleText(Words.of("direct.find"));
        list = new ListView<>(model.people());
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * MOST_ROWS);
        list.setAccessibleText(model.title());
        var none = new Prose(model.none());
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.setCellFactory(_ -> new PersonCell());
        // A listener that hears of changes after the list itself, which selects nothing when all rows are new.
        model.people().addListener((ListChangeListener<AddPeopleViewModel.Person>) _ -> {
            none.setText(model.none());
            list.getSelectionModel().selectFirst();
        });
        model.loadingProperty().subscribe(_ -> none.setText(model.none()));
        list.getSelectionModel().selectFirst();
        field.textProperty().bindBidirectional(model.wordsProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.setOnAction(_ -> add(list.getSelectionModel().getSelectedItem()));
        var problem = new Prose();
        problem.getStyleClass().addAll("problem", "small");
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problem, model.problemProperty().isNotEmpty());
        var done = new Button(Words.of("close"));
        done.setOnAction(_ -> close.run());
        var verbs = new HBox(done);
        verbs.getStyleClass().add("verbs");
        getChildren().addAll(title, field, list, problem, verbs);
    }

    public Node firstFocus() {
        return field;
    }

    private void add(AddPeopleViewModel.@Nullable Person person) {
        if (person != null) {
            model.add(person);
        }
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

    private final class PersonCell extends ListCell<AddPeopleViewModel.Person> {
        private final Avatar avatar = new Avatar(24);
        private final Label name = new Label();
        private final Label line = new Label();
        private final Region space = new Region();
        private final Label verb = new Label();
        private final HBox row = new HBox(8, avatar, name, line, space, verb);

        PersonCell() {
            row.getStyleClass().add("room-line");
            line.getStyleClass().addAll("muted", "small");
            name.setMinWidth(0);
            verb.setMinWidth(USE_PREF_SIZE);
            verb.getStyleClass().add("small");
            HBox.setHgrow(space, Priority.ALWAYS);
            setPrefWidth(0);
            setOnMouseClicked(_ -> add(getItem()));
        }

        @Override
        protected void updateItem(AddPeopleViewModel.@Nullable Person person, boolean empty) {
            super.updateItem(person, empty);
            setGraphic(null);
            setAccessibleText(null);
            if (empty || person == null) {
                return;
            }
            avatar.show(person.name());
            name.setText(person.name());
            line.setText(Words.of(person.online() ? "rooms.online" : "rooms.offline"));
            verb.setText(Words.of(person.added() ? "add.added" : "add.verb"));
            verb.getStyleClass().removeAll("join-verb", "muted");
            verb.getStyleClass().add(person.added() ? "muted" : "join-verb");
            setGraphic(row);
            setAccessibleText(String.join(", ", person.name(), line.getText(), verb.getText()));
        }
    }
}
