// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The rooms that one could join, below one's own in the side list.
final class BrowseView extends VBox {
    private final Consumer<OtherRoom> join;

    BrowseView(BrowseViewModel model, Consumer<OtherRoom> join) {
        this.join = join;
        var rows = new VBox(1);
        Runnable show = () ->
                rows.getChildren().setAll(model.rooms().stream().map(this::row).toList());
        model.rooms().subscribe(show);
        show.run();
        var more = verb("browse.more", model::showMore);
        more.getStyleClass().add("browse-more");
        Shown.when(more, model.moreProperty());
        getChildren().addAll(search(model), rows, says(model), more);
    }

    private static Node search(BrowseViewModel model) {
        var field = new TextField();
        field.setPromptText(Words.of("browse.find"));
        field.setAccessibleText(Words.of("browse.find"));
        field.textProperty().bindBidirectional(model.lettersProperty());
        var frame = new StackPane(field);
        frame.getStyleClass().add("browse-field");
        Shown.when(frame, model.searchableProperty());
        return frame;
    }

    /// Why there are no rooms here, or no more.
    private static Node says(BrowseViewModel model) {
        var words = new Prose();
        words.getStyleClass().addAll("small", "side-words");
        var again = verb("try-again", model::tryAgain);
        model.stateProperty().subscribe(state -> {
            words.setText(
                    state.loading()
                            ? Words.of("browse.loading")
                            : state.none() ? Words.of("browse.none") : state.problem());
            words.getStyleClass().removeAll("problem", "muted");
            words.getStyleClass().add(state.problem().isEmpty() ? "muted" : "problem");
        });
        Shown.when(words, words.textProperty().isNotEmpty());
        Shown.when(again, model.stateProperty().map(state -> !state.problem().isEmpty()));
        return new VBox(words, again);
    }

    private static Button verb(String words, Runnable action) {
        var verb = new Button(Words.of(words));
        verb.getStyleClass().add("side-verb");
        verb.setOnAction(_ -> action.run());
        return verb;
    }

    private Node row(OtherRoom room) {
        var name = new Label(room.name());
        name.getStyleClass().add("room-name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var verb = new Label(Words.of("rooms.join"));
        verb.getStyleClass().addAll("small", "join-verb");
        verb.setMinWidth(USE_PREF_SIZE);
        var sign = new StackPane(Icons.of(Feather.HASH));
        sign.getStyleClass().add("room-sign");
        var line = new HBox(sign, name, verb);
        line.getStyleClass().add("room-line");
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        var row = new Button(null, line);
        row.getStyleClass().setAll("room-row", "other-room");
        row.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(row.widthProperty().subtract(16));
        row.setAccessibleText(Words.of("rooms.join") + " " + room.name());
        if (!room.topic().isEmpty()) {
            row.setTooltip(new Tooltip(room.topic()));
        }
        row.setOnAction(_ -> join.accept(room));
        return row;
    }
}
