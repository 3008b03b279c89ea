// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// Draws one row of a picker.
final class EmojiRowCell extends ListCell<EmojiRow> {
    /// Whether the emoji at `column` of the row at index `row` is the one that Enter takes.
    interface Current {
        boolean is(int row, int column);
    }

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double SIZE = 24;

    private final Consumer<Emoji> choose;
    private final Current current;
    private final HBox box = new HBox();
    private final Label title = new Label();

    EmojiRowCell(Consumer<Emoji> choose, Current current) {
        this.choose = choose;
        this.current = current;
        title.getStyleClass().add("section-title");
    }

    @Override
    protected void updateItem(@Nullable EmojiRow row, boolean empty) {
        super.updateItem(row, empty);
        box.getChildren().clear();
        setGraphic(null);
        if (empty || row == null) {
            return;
        }
        if (row.emoji().isEmpty()) {
            title.setText(row.title());
            setGraphic(title);
            return;
        }
        for (int i = 0; i < row.emoji().size(); i++) {
            var button = button(row.emoji().get(i));
            button.pseudoClassStateChanged(CURRENT, current.is(getIndex(), i));
            box.getChildren().add(button);
        }
        setGraphic(box);
    }

    private Button button(Emoji emoji) {
        var button = new Button(null, new EmojiImage(emoji, SIZE));
        button.getStyleClass().setAll("emoji-cell");
        button.setAccessibleText(emoji.name());
        button.setTooltip(new Tooltip(emoji.name()));
        button.setFocusTraversable(false);
        button.setOnAction(_ -> choose.accept(emoji));
        return button;
    }
}
