// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A text as a QR code: dark on white in both themes, since many cameras do not read the inverse. Confined to
/// the JavaFX thread.
///
/// Each module has the same whole number of the screen's own pixels, so that its edges are sharp at every
/// scale.
public final class QrPicture extends Region {
    private final double largest;
    private final Path dark = new Path();
    private double scale = 1;
    private double side;
    private @Nullable QrModules modules;

    /// Show `text`, nothing while it is empty, in a square of at most `largest` pixels. `words` tell a screen
    /// reader what it is.
    public QrPicture(ObservableValue<String> text, double largest, String words) {
        this.largest = largest;
        getStyleClass().add("qr-picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(words);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        dark.setFill(Color.BLACK);
        dark.setStroke(null);
        dark.setSmooth(false);
        getChildren().add(dark);
        text.subscribe(now -> {
            modules = now.isEmpty() ? null : QrModules.of(now);
            draw();
        });
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::renderScaleXProperty)
                .map(Number::doubleValue)
                .orElse(1.0)
                .subscribe(now -> {
                    scale = now;
                    draw();
                });
    }

    private void draw() {
        dark.getElements().clear();
        side = 0;
        if (modules != null) {
            double module = Math.max(1, Math.floor(largest * scale / modules.side())) / scale;
            side = modules.side() * module;
            for (int row = 0; row < modules.side(); row++) {
                drawRow(modules, row, module);
            }
        }
        requestLayout();
    }

    /// Dark modules beside each other are one rectangle.
    private void drawRow(QrModules modules, int row, double module) {
        for (int column = 0; column < modules.side(); column++) {
            if (modules.isDark(column, row) && !modules.isDark(column - 1, row)) {
                int end = column;
                while (modules.isDark(end, row)) {
                    end++;
                }
                dark.getElements()
                        .addAll(
                                new MoveTo(column * module, row * module),
                                new HLineTo(end * module),
                                new VLineTo((row + 1) * module),
                                new HLineTo(column * module),
                                new ClosePath());
            }
        }
    }

    @Override
    protected void layoutChildren() {
        // The path says where its rectangles are; the layout is not to move them.
        dark.setLayoutX(0);
        dark.setLayoutY(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return side;
    }

    @Override
    protected double computePrefHeight(double width) {
        return side;
    }
}
