// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.ui.TextPieces;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A text area that is as high as what stands in it, from one line to eight; then it scrolls.
final class GrowingArea extends TextArea {
    private static final int LINES = 8;
    private static final double WIDER_THAN_ANY_LINE = 200_000;
    /// What the style sheet puts around the words, above and below, and at both sides.
    private static final double AROUND = 14;

    private static final double SIDES = 18;

    /// A message holds 8,000 characters. A longer paste is cut to more than that, so that the composer says how many
    /// are
    /// too many; a whole file would be laid out for many seconds.
    private static final int MOST = 20_000;

    /// The same words in the same width: the skin does not tell how high its own are.
    private final Text measure = new Text();

    GrowingArea() {
        getStyleClass().add("growing-area");
        setPrefRowCount(1);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        measure.fontProperty().bind(fontProperty());
        textProperty().subscribe(this::grow);
        widthProperty().subscribe(this::grow);
        fontProperty().subscribe(this::grow);
    }

    @Override
    public void replaceText(int start, int end, String text) {
        super.replaceText(start, end, cut(text, getLength() - (end - start)));
    }

    private static String cut(String text, int others) {
        int room = Math.max(0, MOST - others);
        if (text.length() <= room) {
            return text;
        }
        return text.substring(0, room > 0 && Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room);
    }

    private void grow() {
        boolean wraps = !TextPieces.hasRightToLeft(getText());
        measure.setText("x");
        measure.setWrappingWidth(wraps ? Math.max(0, getWidth() - SIDES) : 0);
        double line = measure.getLayoutBounds().getHeight();
        // A line that has only just begun has no letter yet.
        measure.setText(getText().endsWith("\n") || getText().isEmpty() ? getText() + "x" : getText());
        double words = measure.getLayoutBounds().getHeight();
        wrap(wraps);
        setPrefHeight(Math.ceil(Math.clamp(words, line, line * LINES) + AROUND));
    }

    /// Where lines cannot be broken, a long one is scrolled instead; see `TextPieces`. The skin measures its words as
    /// if they were to be broken all the same, so its content is made wider than any line.
    private void wrap(boolean wraps) {
        setWrapText(wraps);
        if (lookup(".content") instanceof Region content) {
            content.setMinWidth(wraps ? USE_COMPUTED_SIZE : WIDER_THAN_ANY_LINE);
        }
    }
}
