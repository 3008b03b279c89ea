// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// One line of words with pictures of emoji. What does not fit is cut off, and three dots say so. Confined to the
/// JavaFX thread.
public final class EmojiLine extends Pane {
    private static final double EMOJI = 15;

    private final TextFlow flow = new TextFlow();
    private final Text dots = new Text("…");
    private final Rectangle cut = new Rectangle();
    private final String style;

    /// `style` is the style class of the words.
    public EmojiLine(String style) {
        this.style = style;
        dots.getStyleClass().add(style);
        dots.setManaged(false);
        flow.setClip(cut);
        getChildren().addAll(flow, dots);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMinWidth(0);
    }

    /// Show `words`; line breaks are spaces.
    public void show(String words) {
        flow.getChildren().clear();
        add(words, style);
    }

    /// Show more words behind, in another style.
    public void add(String words, String styleOfThese) {
        dots.getStyleClass().setAll(styleOfThese);
        var line = words.replaceAll("\\s+", " ");
        int done = 0;
        for (int i = 0; i < line.length(); ) {
            var emoji = EmojiIndex.get().at(line, i);
            if (emoji.isPresent()) {
                addText(line.substring(done, i), styleOfThese);
                flow.getChildren().add(new EmojiImage(emoji.get(), EMOJI));
                i += emoji.get().text().length();
                done = i;
            } else {
                i += Character.charCount(line.codePointAt(i));
            }
        }
        addText(line.substring(done), styleOfThese);
    }

    private void addText(String words, String styleOfThese) {
        if (!words.isEmpty()) {
            for (var piece : TextPieces.of(words)) {
                var text = new Text(piece);
                text.getStyleClass().add(styleOfThese);
                flow.getChildren().add(text);
            }
        }
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return snapSizeY(flow.prefHeight(-1)) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return snapSizeX(flow.prefWidth(-1)) + snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected void layoutChildren() {
        double wide = flow.prefWidth(-1) + 1;
        double high = flow.prefHeight(-1);
        flow.resizeRelocate(snappedLeftInset(), snappedTopInset(), wide, high);
        flow.layout();
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        boolean tooWide = wide > room + 1;
        double end =
                tooWide ? endOfLetter(Math.max(0, room - dots.getLayoutBounds().getWidth()), high) : wide;
        cut.setWidth(tooWide ? end - 1 : end);
        cut.setHeight(high);
        dots.setVisible(tooWide);
        dots.relocate(snappedLeftInset() + end, 0);
        dots.setLayoutY(snappedTopInset() + flow.getBaselineOffset());
    }

    /// Return where the last letter ends that fits in front of `x`.
    private double endOfLetter(double x, double high) {
        int letter = flow.getHitInfo(new Point2D(x, high / 2)).getCharIndex();
        var caret = flow.getCaretShape(letter, true);
        return caret.length > 0 && caret[0] instanceof MoveTo start && start.getX() <= x ? start.getX() : x;
    }
}
