// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The sheet that lists the keys of the main window, as `ChatKeys`, the composer and the timeline know them.
public final class KeysView extends VBox {
    /// What a key does, and the keys as this system names them.
    private record Row(String what, List<String> keys) {}

    private static final List<Row> ROWS = List.of(
            new Row("keys.switch", List.of("Shortcut+K")),
            new Row("keys.search", List.of("Shortcut+F")),
            new Row("keys.search-all", List.of("Shortcut+Shift+F")),
            new Row("keys.new-room", List.of("Shortcut+N")),
            new Row("keys.close-tab", List.of("Shortcut+W")),
            new Row("keys.next-tab", List.of("Ctrl+Tab")),
            new Row("keys.tab", List.of("Shortcut+1", "Shortcut+9")),
            new Row("keys.column", List.of("F6")),
            new Row("keys.send", List.of("Enter")),
            new Row("keys.line", List.of("Shift+Enter")),
            new Row("keys.message", List.of("J", "K")),
            new Row("keys.ends", List.of("Home", "End")),
            new Row("keys.edit-last", List.of("Up")),
            new Row("keys.edit", List.of("E")),
            new Row("keys.reply", List.of("R")),
            new Row("keys.react", List.of("+")),
            new Row("keys.pin", List.of("P")),
            new Row("keys.delete", List.of("Delete")),
            new Row("keys.fold", List.of("Enter")),
            new Row("keys.copy", List.of("Shortcut+C")),
            new Row("keys.back", List.of("Esc")),
            new Row("keys.list", List.of("F1")));

    private final Button done;

    public KeysView(Runnable close) {
        var title = new Label(Words.of("keys.title"));
        title.getStyleClass().add("title");
        getStyleClass().add("keys-sheet");
        int half = (ROWS.size() + 1) / 2;
        // What is too high scrolls.
        var scroll = new ScrollPane(new Halves(grid(ROWS.subList(0, half)), grid(ROWS.subList(half, ROWS.size()))));
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.setMinHeight(0);
        done = new Button(Words.of("close"));
        done.setCancelButton(true);
        done.setOnAction(_ -> close.run());
        var verbs = new HBox(done);
        verbs.getStyleClass().add("verbs");
        getChildren().addAll(title, scroll, verbs);
    }

    public Node firstFocus() {
        return done;
    }

    private static GridPane grid(List<Row> rows) {
        var grid = new GridPane(24, 8);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var what = new Label(Words.of(row.what()));
            what.setWrapText(true);
            what.setMinWidth(0);
            var keys = keys(row.keys());
            what.setLabelFor(keys);
            grid.addRow(i, what, keys);
        }
        return grid;
    }

    private static Node keys(List<String> names) {
        var shown = new ArrayList<Node>();
        for (var name : names) {
            // A plus is also what stands between keys.
            var key = new Label(
                    name.equals("+") ? name : KeyCombination.valueOf(name).getDisplayText());
            key.getStyleClass().add("key");
            shown.add(key);
        }
        var keys = new HBox(8, shown.toArray(Node[]::new));
        keys.setMinWidth(USE_PREF_SIZE);
        return keys;
    }

    /// Two lists side by side, or one below the other where the window is narrow: there their words wrap, and the keys
    /// stay in sight.
    private static final class Halves extends Pane {
        private static final double BETWEEN = 48;
        private static final double BELOW = 8;

        private final GridPane first;
        private final GridPane second;

        Halves(GridPane first, GridPane second) {
            super(first, second);
            this.first = first;
            this.second = second;
        }

        private boolean isWide(double width) {
            return width < 0 || first.prefWidth(-1) + BETWEEN + second.prefWidth(-1) <= width;
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return isWide(width)
                    ? Math.max(first.prefHeight(-1), second.prefHeight(-1))
                    : first.prefHeight(width) + BELOW + second.prefHeight(width);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            double width = getWidth();
            if (isWide(width)) {
                first.resizeRelocate(0, 0, first.prefWidth(-1), first.prefHeight(-1));
                second.resizeRelocate(first.getWidth() + BETWEEN, 0, second.prefWidth(-1), second.prefHeight(-1));
            } else {
                first.resizeRelocate(0, 0, width, first.prefHeight(width));
                second.resizeRelocate(0, first.getHeight() + BELOW, width, second.prefHeight(width));
            }
        }
    }
}
