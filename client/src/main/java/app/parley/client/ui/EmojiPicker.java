// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Screen;

/// All emoji in rows, those used last first, found by their names. The focus stays in the field: arrows move, Enter
/// takes.
///
/// Its rows are drawn when they come into sight. Confined to the JavaFX thread.
public final class EmojiPicker extends Popup {
    static final int COLUMNS = 9;
    private static final double CELL = 34;
    private static final double WIDTH = COLUMNS * CELL + 16;
    private static final double HEIGHT = CELL * 7;
    private static final double AROUND = 26;

    private final Consumer<Emoji> take;
    private final EmojiUse use;
    private final TextField search = new TextField();
    private final Label name = new Label();
    private final ListView<EmojiRow> list = new ListView<>();
    private int row;
    private int column;

    /// `take` gets what was chosen.
    public EmojiPicker(EmojiUse use, Consumer<Emoji> take) {
        this.take = take;
        this.use = use;
        setAutoHide(true);
        search.setPromptText(Words.of("composer.emoji-search"));
        search.setAccessibleText(Words.of("composer.emoji-search"));
        search.setOnAction(_ -> takeCurrent());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setPlaceholder(new Label(Words.of("composer.emoji-none")));
        list.setCellFactory(_ -> new EmojiRowCell(this::choose, this::isCurrent));
        list.setFixedCellSize(CELL);
        list.setPrefSize(WIDTH, HEIGHT);
        list.setFocusTraversable(false);
        name.getStyleClass().addAll("small", "muted");
        // A long name does not make the picker wider.
        name.setPrefWidth(WIDTH);
        var box = new VBox(search, list, name);
        box.getStyleClass().add("emoji-picker");
        getContent().add(box);
        search.textProperty().subscribe(this::find);
    }

    /// Show the picker beside `anchor`, where there is room for it.
    public void showBeside(Node anchor) {
        Bounds place = anchor.localToScreen(anchor.getBoundsInLocal());
        var screens = Screen.getScreensForRectangle(place.getMinX(), place.getMinY(), 1, 1);
        var visible = (screens.isEmpty() ? Screen.getPrimary() : screens.getFirst()).getVisualBounds();
        double width = WIDTH + AROUND;
        double height = HEIGHT + AROUND + 80;
        double x = Math.clamp(
                place.getMaxX() - width, visible.getMinX(), Math.max(visible.getMinX(), visible.getMaxX() - width));
        double above = place.getMinY() - height;
        show(anchor, x, above >= visible.getMinY() ? above : place.getMaxY() + 4);
        search.requestFocus();
    }

    private void find(String words) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        var rows = new ArrayList<EmojiRow>();
        if (wanted.isEmpty()) {
            add(rows, Words.of("emoji.used"), use.first(COLUMNS));
            EmojiIndex.get().groups().forEach((group, emoji) -> add(rows, group, emoji));
        } else {
            add(
                    rows,
                    "",
                    EmojiIndex.get().plain().stream()
                            .filter(emoji -> emoji.name().contains(wanted)
                                    || emoji.shortName().contains(wanted))
                            .toList());
        }
        list.getItems().setAll(rows);
        row = -1;
        column = 0;
        step(1, 0);
        list.scrollTo(0);
    }

    private static void add(List<EmojiRow> rows, String title, List<Emoji> emoji) {
        if (!title.isEmpty() && !emoji.isEmpty()) {
            rows.add(new EmojiRow(title, List.of()));
        }
        for (int i = 0; i < emoji.size(); i += COLUMNS) {
            rows.add(new EmojiRow("", emoji.subList(i, Math.min(emoji.size(), i + COLUMNS))));
        }
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> step(1, 0);
            case UP -> step(-1, 0);
            case RIGHT -> step(0, 1);
            case LEFT -> step(0, -1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    /// Go to the next row with emoji in it, or along this one and over its ends.
    private void step(int down, int right) {
        int wanted = column + right;
        int last = row >= 0 && row < list.getItems().size()
                ? list.getItems().get(row).emoji().size() - 1
                : 0;
        int direction = wanted < 0 ? -1 : wanted > last ? 1 : down;
        int at = row;
        if (direction != 0) {
            do {
                at += direction;
            } while (at >= 0
                    && at < list.getItems().size()
                    && list.getItems().get(at).emoji().isEmpty());
        }
        if (at < 0 || at >= list.getItems().size()) {
            return;
        }
        int length = list.getItems().get(at).emoji().size();
        column = right == 0 ? Math.min(column, length - 1) : wanted < 0 ? length - 1 : wanted > last ? 0 : wanted;
        row = at;
        list.scrollTo(Math.max(0, row - 3));
        list.refresh();
        name.setText(":" + current().shortName() + ":  " + current().name());
    }

    private Emoji current() {
        return list.getItems().get(row).emoji().get(column);
    }

    private boolean isCurrent(int ofRow, int ofColumn) {
        return ofRow == row && ofColumn == column;
    }

    private void takeCurrent() {
        if (row >= 0 && row < list.getItems().size()) {
            choose(current());
        }
    }

    private void choose(Emoji emoji) {
        hide();
        use.used(emoji);
        take.accept(emoji);
    }
}
