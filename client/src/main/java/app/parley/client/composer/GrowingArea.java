package app.parley.client.composer;

import javafx.scene.control.TextArea;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A text area that is as high as what stands in it, from one line to eight; then it scrolls.
final class GrowingArea extends TextArea {
    private static final int LINES = 8;

    GrowingArea() {
        getStyleClass().add("growing-area");
        setWrapText(true);
        setPrefRowCount(1);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        skinProperty().subscribe(_ -> follow());
    }

    private void follow() {
        var words = words();
        if (words != null) {
            words.layoutBoundsProperty().subscribe(_ -> grow(words));
            grow(words);
        }
    }

    private void grow(Text words) {
        double line = Math.ceil(words.getFont().getSize() * 1.5);
        double wanted = Math.clamp(words.getLayoutBounds().getHeight(), line, line * LINES);
        double around = snappedTopInset() + snappedBottomInset() + 14;
        setPrefHeight(Math.ceil(wanted + around));
    }

    private @Nullable Text words() {
        return lookup(".text") instanceof Text text ? text : null;
    }
}
