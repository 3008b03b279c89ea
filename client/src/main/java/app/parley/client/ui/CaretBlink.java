// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;

/// Shows and hides the caret of one text control. Confined to the JavaFX thread.
///
/// JavaFX blinks by an animation, and while any animation runs it wakes 60 times a second: 3 to 4 % of a core for two
/// changes. A timer wakes for these two only. The caret stops blinking, and stays, ten seconds after the last key, as
/// GTK's does; in a large window that is drawn in software, after two blinks.
final class CaretBlink {
    /// GTK's blink takes 1.2 s.
    private static final long HALF_PERIOD_MILLIS = 600;
    private static final int HALF_PERIODS = 16;
    /// With software rendering each change copies the whole window: 3.6 ms of a processor at 1040 × 690, 4.8 at
    /// 1920 × 1080, 10.3 at 3840 × 2160. Of 1 % of a core, JavaFX's own timer and the connection leave 0.2 %.
    private static final int HALF_PERIODS_IF_LARGE = 4;

    private static final double LARGE = 1920 * 1080;
    private static final boolean SOFTWARE = !Platform.isSupported(ConditionalFeature.SCENE3D);
    private static final boolean SHOWN_WITH_SELECTION =
            System.getProperty("os.name", "").startsWith("Windows");

    private final TextInputControl control;
    private final Path caret;
    private final Executor later;
    /// Counts the starts, so that the timer of an earlier one does nothing.
    private int run;
    private int halfPeriods;

    /// `caret` is the shape that the control's skin draws.
    CaretBlink(TextInputControl control, Path caret) {
        this(
                control,
                caret,
                CompletableFuture.delayedExecutor(HALF_PERIOD_MILLIS, TimeUnit.MILLISECONDS, Platform::runLater));
    }

    /// `later` runs a task on the JavaFX thread after half a period.
    CaretBlink(TextInputControl control, Path caret, Executor later) {
        this.control = control;
        this.caret = caret;
        this.later = later;
        caret.opacityProperty().unbind();
        caret.setOpacity(0);
    }

    /// Return what blinks the caret of `skin`, which keeps its shape to itself; null when none is found.
    static @Nullable CaretBlink of(TextInputControlSkin<? extends TextInputControl> skin) {
        var left = new ArrayDeque<Node>(skin.getChildren());
        while (!left.isEmpty()) {
            var node = left.poll();
            // The skin binds the opacity of nothing but the caret.
            if (node instanceof Path path && path.opacityProperty().isBound()) {
                return new CaretBlink(skin.getSkinnable(), path);
            }
            if (node instanceof ScrollPane pane && pane.getContent() != null) {
                left.add(pane.getContent());
            } else if (node instanceof Parent parent) {
                left.addAll(parent.getChildrenUnmodifiable());
            }
        }
        return null;
    }

    /// Show the caret and begin to blink, or hide it.
    void animate(boolean on) {
        run++;
        if (on) {
            halfPeriods = SOFTWARE && pixels() > LARGE ? HALF_PERIODS_IF_LARGE : HALF_PERIODS;
            step(run, 0);
        } else {
            caret.setOpacity(0);
        }
    }

    boolean isShown() {
        return caret.getOpacity() > 0;
    }

    private void step(int mine, int half) {
        if (mine != run) {
            return;
        }
        caret.setOpacity(half % 2 == 0 && mayShow() ? 1 : 0);
        if (half < halfPeriods) {
            later.execute(() -> step(mine, half + 1));
        }
    }

    /// Return how many pixels the control's window has.
    private double pixels() {
        var scene = control.getScene();
        if (scene == null || scene.getWindow() == null) {
            return 0;
        }
        var window = scene.getWindow();
        return scene.getWidth() * window.getOutputScaleX() * scene.getHeight() * window.getOutputScaleY();
    }

    private boolean mayShow() {
        return control.isFocused()
                && control.isEditable()
                && !control.isDisabled()
                && (SHOWN_WITH_SELECTION || control.getSelection().getLength() == 0);
    }
}
