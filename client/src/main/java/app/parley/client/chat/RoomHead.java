// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.ui.EmojiLine;
import app.parley.client.ui.Icons;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The name of the room that is read, the way back when there is only one column, its pinned messages, and the switch
/// for the details.
final class RoomHead extends HBox {
    RoomHead(
            ChatViewModel model,
            ObservableValue<Boolean> narrow,
            BooleanProperty details,
            Runnable pins,
            Runnable back) {
        getStyleClass().add("room-head");
        var backButton = Icons.button(Feather.ARROW_LEFT, Words.of("back"));
        backButton.setOnAction(_ -> back.run());
        Shown.when(backButton, narrow);
        var name = new EmojiLine("room-title");
        model.titleProperty().subscribe(name::show);
        var topic = new Label();
        topic.getStyleClass().add("room-topic");
        topic.textProperty().bind(model.topicProperty());
        Shown.when(topic, topic.textProperty().isNotEmpty());
        var words = new VBox(name, topic);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var pinned = Icons.button(Feather.MAP_PIN, Words.of("pins.show"));
        pinned.getStyleClass().add("show-pins");
        pinned.setOnAction(_ -> pins.run());
        pinned.disableProperty().bind(model.currentProperty().isNull());
        var people = Icons.button(Feather.USERS, Words.of("details.show"));
        people.setOnAction(_ -> details.set(!details.get()));
        details.subscribe(open -> {
            people.getStyleClass().remove("on");
            if (open) {
                people.getStyleClass().add("on");
            }
            Icons.name(people, Words.of(open ? "details.hide" : "details.show"));
        });
        getChildren().addAll(backButton, words, pinned, people);
    }
}
