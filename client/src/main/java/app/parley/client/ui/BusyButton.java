// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;

/// The main verb of a form. While it is busy it says so and takes no second click; the form stays usable.
public final class BusyButton extends Button {
    public BusyButton(ObservableValue<String> verb, ObservableValue<String> busyWords, ObservableValue<Boolean> busy) {
        getStyleClass().addAll("accent", "busy-button");
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(16, 16);
        textProperty().bind(busy.flatMap(now -> now ? busyWords : verb));
        graphicProperty().bind(busy.map(now -> now ? wheel : null));
        mouseTransparentProperty().bind(busy);
    }
}
