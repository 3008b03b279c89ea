// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands where there is nothing to show: that it is empty, that it loads, or why it failed and what to do.
public final class StateBox extends VBox {
    public StateBox() {
        getStyleClass().add("state-box");
        setAlignment(Pos.CENTER);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        hide();
    }

    public void hide() {
        setVisible(false);
        setManaged(false);
        getChildren().clear();
    }

    public void loading(String words) {
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(20, 20);
        wheel.setAccessibleText(words);
        var label = new Prose(words);
        label.getStyleClass().add("muted");
        show(wheel, label);
    }

    public void say(Feather sign, String title, String words) {
        var icon = Icons.of(sign);
        icon.getStyleClass().add("state-sign");
        show(icon, label(title, "state-title"), label(words, "muted"));
    }

    public void offer(Feather sign, String title, String words, String verb, Runnable action) {
        say(sign, title, words);
        var button = new Button(verb);
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
    }

    private void show(javafx.scene.Node... nodes) {
        getChildren().setAll(nodes);
        setManaged(true);
        setVisible(true);
    }

    private static Prose label(String words, String style) {
        var label = new Prose(words);
        label.getStyleClass().add(style);
        return label;
    }
}
