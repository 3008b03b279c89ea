// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.Icons;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// The clock at a message that waits, or a change of which waits; a tooltip says which.
///
/// It keeps its place while it is hidden, so that no line breaks elsewhere when it comes and goes.
final class WaitingSign extends StackPane {
    private final Tooltip tooltip = new Tooltip();

    WaitingSign() {
        super(Icons.of(Feather.CLOCK));
        getStyleClass().add("sign-box");
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Tooltip.install(this, tooltip);
    }

    /// Show that `words` is so; empty words hide the clock.
    void show(String words) {
        setVisible(!words.isEmpty());
        setAccessibleText(words);
        tooltip.setText(words);
    }
}
