package app.parley.client.composer;

import app.parley.client.ui.Emoji;
import app.parley.client.ui.EmojiImage;
import app.parley.client.ui.EmojiIndex;
import app.parley.client.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// All emoji in rows, found by their names; Enter takes the first. Its rows are drawn when they come into sight.
final class EmojiPicker extends Popup {
    private static final int COLUMNS = 9;
    private static final double SIZE = 24;
    private static final double CELL = 34;

    private final Consumer<String> take;
    private final TextField search = new TextField();
    private final ListView<List<Emoji>> list = new ListView<>();
    private final VBox box;

    /// `take` gets the short name of what was chosen.
    EmojiPicker(Consumer<String> take) {
        this.take = take;
        setAutoHide(true);
        search.setPromptText(Words.of("composer.emoji-search"));
        search.setAccessibleText(Words.of("composer.emoji-search"));
        search.textProperty().subscribe(this::find);
        search.setOnAction(_ -> {
            if (!list.getItems().isEmpty()) {
                choose(list.getItems().getFirst().getFirst());
            }
        });
        list.setPlaceholder(new Label(Words.of("composer.emoji-none")));
        list.setCellFactory(_ -> new RowCell());
        list.setFixedCellSize(CELL);
        list.setPrefSize(COLUMNS * CELL + 16, CELL * 7);
        list.setFocusTraversable(false);
        box = new VBox(search, list);
        box.getStyleClass().add("emoji-picker");
        getContent().add(box);
    }

    void showAbove(Node button) {
        var place = button.localToScreen(button.getBoundsInLocal());
        show(button, place.getMaxX() - 360, place.getMinY() - CELL * 7 - 84);
        search.requestFocus();
    }

    private void find(String words) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        var rows = new ArrayList<List<Emoji>>();
        var found = EmojiIndex.get().plain().stream()
                .filter(emoji ->
                        emoji.name().contains(wanted) || emoji.shortName().contains(wanted))
                .toList();
        for (int i = 0; i < found.size(); i += COLUMNS) {
            rows.add(found.subList(i, Math.min(found.size(), i + COLUMNS)));
        }
        list.getItems().setAll(rows);
    }

    private void choose(Emoji emoji) {
        hide();
        take.accept(ShortNames.of(emoji) + " ");
    }

    private final class RowCell extends ListCell<List<Emoji>> {
        private final HBox row = new HBox();

        @Override
        protected void updateItem(@Nullable List<Emoji> emoji, boolean empty) {
            super.updateItem(emoji, empty);
            row.getChildren().clear();
            setGraphic(null);
            if (!empty && emoji != null) {
                emoji.forEach(one -> row.getChildren().add(button(one)));
                setGraphic(row);
            }
        }

        private Button button(Emoji emoji) {
            var button = new Button(null, new EmojiImage(emoji, SIZE));
            button.getStyleClass().setAll("emoji-cell");
            button.setAccessibleText(emoji.name());
            button.setTooltip(new Tooltip(emoji.name()));
            button.setOnAction(_ -> choose(emoji));
            button.setOnKeyPressed(key -> {
                if (key.getCode() == KeyCode.ENTER) {
                    choose(emoji);
                }
            });
            return button;
        }
    }
}
