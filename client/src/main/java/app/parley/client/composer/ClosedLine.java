// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.TimeWords;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// In place of the field, where a person may not write: one line that says why. It takes the focus that the
/// field would have.
final class ClosedLine extends HBox {
    private final FontIcon sign = Icons.of(Feather.LOCK);
    private final Prose words = new Prose();

    ClosedLine() {
        getStyleClass().addAll("composer-blocked", "composer-closed");
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(sign, words);
    }

    void show(Closed closed, TimeWords times) {
        sign.setIconCode(
                switch (closed) {
                    case Closed.Archived() -> Feather.ARCHIVE;
                    case Closed.Muted _ -> Feather.MIC_OFF;
                    case Closed.ReadOnly(), Closed.Not() -> Feather.LOCK;
                });
        words.setText(closed.words(times));
        setAccessibleText(words.getText());
        setVisible(!words.getText().isEmpty());
        setManaged(isVisible());
    }
}
