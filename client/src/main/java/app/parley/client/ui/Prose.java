// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Words that go on in the next line when they are wider than their place, in any language: what a
/// `Label` that wraps would be if it could do that with Arabic. Confined to the JavaFX thread.
public final class Prose extends TextFlow {
    /// Pieces of right-to-left text that are wider than this, in heights of a line, would have to be broken.
    private static final double NARROWEST = 12;

    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    public Prose() {
        this("");
    }

    public Prose(String words) {
        getStyleClass().add("prose");
        setAccessibleRole(AccessibleRole.TEXT);
        accessibleTextProperty().bind(text);
        text.subscribe(this::show);
        text.set(words);
    }

    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return text.get();
    }

    public void setText(String words) {
        text.set(words);
    }

    private void show(String words) {
        getChildren().setAll(TextPieces.of(words).stream().map(Text::new).toList());
    }

    @Override
    protected double computeMinWidth(double height) {
        return TextPieces.hasRightToLeft(getText()) ? NARROWEST * fontSize() : super.computeMinWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? width : Math.max(width, minWidth(-1)));
    }

    private double fontSize() {
        return getChildren().getFirst() instanceof Text first ? first.getFont().getSize() : 0;
    }
}
