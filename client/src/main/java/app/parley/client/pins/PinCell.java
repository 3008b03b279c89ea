// SPDX-License-Identifier: Apache-2.0
package app.parley.client.pins;

import app.parley.client.timeline.MessageLine;
import app.parley.client.ui.Avatar;
import app.parley.client.ui.EmojiLine;
import app.parley.client.ui.Icons;
import app.parley.client.ui.TimeWords;
import app.parley.client.words.Words;
import app.parley.shared.protocol.Event;
import java.time.LocalDate;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Draws one pinned message: who, when, its first words, and the way to unpin it.
final class PinCell extends ListCell<Event.Message> {
    private final TimeWords times;
    private final Avatar avatar = new Avatar(28);
    private final Label author = new Label();
    private final Label when = new Label();
    private final EmojiLine words = new EmojiLine("search-words");
    private final HBox row;

    PinCell(TimeWords times, LongConsumer go, LongConsumer unpin) {
        this.times = times;
        author.getStyleClass().add("bold");
        author.setMinWidth(USE_PREF_SIZE);
        when.getStyleClass().addAll("muted", "small");
        when.setMinWidth(0);
        var head = new HBox(8, author, when);
        head.setAlignment(Pos.BASELINE_LEFT);
        var column = new VBox(2, head, words);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        var off = Icons.button(Feather.X, Words.of("pins.unpin"));
        off.setOnAction(_ -> {
            if (getItem() != null) {
                unpin.accept(getItem().seq());
            }
        });
        row = new HBox(12, avatar, column, off);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        setPrefWidth(0);
        setOnMouseClicked(_ -> {
            if (getItem() != null) {
                go.accept(getItem().seq());
            }
        });
    }

    @Override
    protected void updateItem(Event.@Nullable Message message, boolean empty) {
        super.updateItem(message, empty);
        setGraphic(null);
        setAccessibleText(null);
        if (empty || message == null) {
            return;
        }
        avatar.show(message.from());
        author.setText(message.from());
        when.setText(times.day(LocalDate.ofInstant(message.at(), times.zone())) + ", " + times.time(message.at()));
        var line = MessageLine.of(message.text());
        words.show(line);
        setGraphic(row);
        setAccessibleText(message.from() + ", " + when.getText() + ": " + line);
    }
}
