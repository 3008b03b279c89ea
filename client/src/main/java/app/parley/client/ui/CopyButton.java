// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import app.parley.client.words.Words;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// Copies a text and says for a moment that it has.
public final class CopyButton extends Button {
    private static final Duration MOMENT = Duration.seconds(2);

    public CopyButton(String verb, Supplier<String> text) {
        super(verb, Icons.of(Feather.COPY));
        setMinWidth(USE_PREF_SIZE);
        var back = new PauseTransition(MOMENT);
        back.setOnFinished(_ -> {
            setText(verb);
            setGraphic(Icons.of(Feather.COPY));
        });
        setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(text.get());
            Clipboard.getSystemClipboard().setContent(content);
            setText(Words.of("copied"));
            setGraphic(Icons.of(Feather.CHECK));
            back.playFromStart();
        });
    }
}
