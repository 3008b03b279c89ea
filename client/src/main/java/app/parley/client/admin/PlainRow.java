// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.ui.Prose;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line of a list in the administration: words, smaller words under them, and buttons.
final class PlainRow extends HBox {
    PlainRow(String words, String small, Node... verbs) {
        super(8);
        getStyleClass().add("plain-row");
        var first = new Prose(words);
        var second = new Prose(small);
        second.getStyleClass().addAll("muted", "small");
        var column = new VBox(first, second);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        getChildren().add(column);
        getChildren().addAll(verbs);
        setAccessibleText(words + ", " + small);
    }

    /// Return a small button; a screen reader says what it is about.
    static Button verb(String words, String about, Runnable action) {
        var verb = new Button(words);
        verb.getStyleClass().add("small-button");
        verb.setMinWidth(Region.USE_PREF_SIZE);
        verb.setAccessibleText(words + ": " + about);
        verb.setOnAction(_ -> action.run());
        return verb;
    }

    /// Return `rows` with a bar to scroll them.
    static ScrollPane scrolled(VBox rows) {
        rows.getStyleClass().add("plain-rows");
        var scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sheet-scroll");
        return scroll;
    }
}
