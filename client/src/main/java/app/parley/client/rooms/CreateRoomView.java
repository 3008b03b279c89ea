// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.BusyButton;
import app.parley.client.ui.FormField;
import app.parley.client.words.Words;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The sheet of `CreateRoomViewModel`.
public final class CreateRoomView extends VBox {
    private final TextField name = new TextField();

    public CreateRoomView(CreateRoomViewModel model, Runnable cancel) {
        var title = new Label(Words.of("create.title"));
        title.getStyleClass().add("title");
        var topic = new TextField();
        var secret = new CheckBox(Words.of("create.private"));
        name.textProperty().bindBidirectional(model.nameProperty());
        topic.textProperty().bindBidirectional(model.topicProperty());
        secret.selectedProperty().bindBidirectional(model.secretProperty());
        name.setOnAction(_ -> model.create());
        topic.setOnAction(_ -> model.create());
        // Enter sends a form off; JavaFX would change the tick, which decides who may read the room.
        secret.addEventFilter(KeyEvent.ANY, key -> {
            if (key.getCode() == KeyCode.ENTER) {
                key.consume();
                if (key.getEventType() == KeyEvent.KEY_PRESSED) {
                    model.create();
                }
            }
        });
        var create = new BusyButton(
                model.takenProperty().map(taken -> Words.of(taken ? "create.another" : "create.verb")),
                new SimpleStringProperty(Words.of("create.busy")),
                model.busyProperty());
        create.setOnAction(_ -> model.create());
        var no = new Button(Words.of("cancel"));
        no.setOnAction(_ -> cancel.run());
        var verbs = new HBox(no, create);
        verbs.getStyleClass().add("verbs");
        getChildren()
                .addAll(
                        title,
                        new FormField(Words.of("create.name"), name, model.problemProperty()),
                        new FormField(Words.of("create.topic"), topic, model.topicProblemProperty()),
                        secret,
                        verbs);
    }

    public Node firstFocus() {
        return name;
    }
}
