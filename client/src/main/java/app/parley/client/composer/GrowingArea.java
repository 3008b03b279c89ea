package app.parley.client.composer;

import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/// A text area that is as high as what stands in it, from one line to eight; then it scrolls.
final class GrowingArea extends TextArea {
    private static final int LINES = 8;
    /// What the style sheet puts around the words, above and below, and at both sides.
    private static final double AROUND = 14;

    private static final double SIDES = 18;

    /// The same words in the same width: the skin tells nobody how high its own are.
    private final Text measure = new Text();

    GrowingArea() {
        getStyleClass().add("growing-area");
        setWrapText(true);
        setPrefRowCount(1);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        measure.fontProperty().bind(fontProperty());
        textProperty().subscribe(this::grow);
        widthProperty().subscribe(this::grow);
        fontProperty().subscribe(this::grow);
    }

    private void grow() {
        measure.setWrappingWidth(Math.max(0, getWidth() - SIDES));
        measure.setText("x");
        double line = measure.getLayoutBounds().getHeight();
        // A line that has only just begun has no letter yet.
        measure.setText(getText().endsWith("\n") || getText().isEmpty() ? getText() + "x" : getText());
        double wanted = Math.clamp(measure.getLayoutBounds().getHeight(), line, line * LINES);
        setPrefHeight(Math.ceil(wanted + AROUND));
    }
}
