// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import app.parley.client.words.Words;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A screen outside a chat: one column in the middle, which scrolls when the window is small.
public abstract class Screen extends ScrollPane {
    private final VBox column = new VBox();

    /// `back` is where the link at the top leads; null when there is none.
    @SuppressWarnings("this-escape") // only methods of JavaFX are called, which no screen overrides
    protected Screen(@Nullable Runnable back) {
        getStyleClass().add("screen");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        column.getStyleClass().add("screen-column");
        var frame = new StackPane(column);
        frame.setAlignment(Pos.TOP_CENTER);
        setContent(frame);
        if (back != null) {
            var link = new Hyperlink(Words.of("back"), Icons.of(Feather.ARROW_LEFT));
            link.getStyleClass().add("back-link");
            link.setOnAction(_ -> back.run());
            column.getChildren().add(link);
        }
    }

    protected final void fill(Node... parts) {
        column.getChildren().addAll(parts);
    }

    /// What has the focus when the screen comes up.
    public abstract Node firstFocus();
}
