// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import app.parley.client.words.Words;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Control;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// A password's field with an eye that shows what was typed.
public final class PasswordBox extends StackPane {
    private final PasswordField hidden = new PasswordField();
    private final TextField shown = new TextField();

    public PasswordBox(StringProperty password) {
        getStyleClass().add("password-box");
        hidden.textProperty().bindBidirectional(password);
        shown.textProperty().bindBidirectional(password);
        shown.setVisible(false);
        shown.accessibleTextProperty().bind(hidden.accessibleTextProperty());
        var eye = Icons.button(Feather.EYE, Words.of("password.show"));
        eye.setOnAction(_ -> {
            boolean show = !shown.isVisible();
            reveal(show);
            eye.setGraphic(Icons.of(show ? Feather.EYE_OFF : Feather.EYE));
            Icons.name(eye, Words.of(show ? "password.hide" : "password.show"));
        });
        StackPane.setAlignment(eye, Pos.CENTER_RIGHT);
        getChildren().addAll(shown, hidden, eye);
    }

    /// The field that takes focus and carries the label.
    public Control field() {
        return hidden;
    }

    public void onEnter(Runnable action) {
        hidden.setOnAction(_ -> action.run());
        shown.setOnAction(_ -> action.run());
    }

    private void reveal(boolean show) {
        var from = show ? hidden : shown;
        var to = show ? shown : hidden;
        int caret = from.getCaretPosition();
        boolean focused = from.isFocused();
        shown.setVisible(show);
        hidden.setVisible(!show);
        if (focused) {
            to.requestFocus();
        }
        to.positionCaret(caret);
    }
}
