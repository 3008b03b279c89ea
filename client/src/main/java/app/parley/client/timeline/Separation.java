// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A thin line across the timeline with words in it.
final class Separation extends HBox {
    Separation(Label words, String style) {
        getStyleClass().addAll("separation", style);
        setAlignment(Pos.CENTER);
        words.getStyleClass().addAll("small", "separation-words");
        words.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(line(), words, line());
    }

    private static Region line() {
        var line = new Region();
        line.getStyleClass().add("separation-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }
}
