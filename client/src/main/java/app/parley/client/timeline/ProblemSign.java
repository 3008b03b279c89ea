// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Why something could not be done, above the end of the messages, for as long as it takes to read it.
final class ProblemSign extends Label {
    private static final Duration READING = Duration.seconds(8);

    /// `read` is run after a click, and when the time is over.
    ProblemSign(Runnable read) {
        visibleProperty().bind(textProperty().isNotEmpty());
        getStyleClass().addAll("problem-sign", "small");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setOnMouseClicked(_ -> read.run());
        var over = new PauseTransition(READING);
        over.setOnFinished(_ -> read.run());
        textProperty().subscribe(words -> {
            over.stop();
            if (!words.isEmpty()) {
                over.playFromStart();
            }
        });
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        StackPane.setMargin(this, new Insets(0, 12, 56, 12));
    }
}
