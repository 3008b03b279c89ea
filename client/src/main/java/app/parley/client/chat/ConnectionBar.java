// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.ui.Icons;
import app.parley.client.ui.Prose;
import app.parley.client.ui.Shown;
import app.parley.client.words.Words;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// A thin bar that says what is wrong with the connection, and is not there while nothing is.
final class ConnectionBar extends HBox {
    ConnectionBar(ConnectionViewModel model) {
        getStyleClass().add("connection-bar");
        var words = new Prose();
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.textProperty().bind(model.wordsProperty());
        var tryNow = new Button(Words.of("connection.try-now"));
        tryNow.setMinWidth(USE_PREF_SIZE);
        tryNow.setOnAction(_ -> model.tryNow());
        Shown.when(tryNow, model.mayTryProperty());
        getChildren().addAll(Icons.of(Feather.WIFI_OFF), words, tryNow);
        Shown.when(this, model.troubledProperty());
        var why = new Tooltip();
        var reason = new Prose();
        reason.setMaxWidth(360);
        why.setGraphic(reason);
        why.setOnShowing(_ -> reason.setText(model.reason()));
        Tooltip.install(words, why);
        // Said once when it comes up, not with every second of the countdown.
        model.troubledProperty().subscribe(now -> {
            if (now) {
                words.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            }
        });
    }
}
