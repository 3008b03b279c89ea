// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import app.parley.client.ui.UiSettings;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window was, and that it comes back there, or on a screen that is still there.
final class WindowPlace {
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 720;
    private static final double SMALLEST = 320;
    /// So much of the title has to be in reach.
    private static final double HANDLE = 80;

    private WindowPlace() {}

    /// Put `stage` where it was the last time.
    static void restore(Stage stage, UiSettings settings) {
        stage.setMinWidth(SMALLEST);
        stage.setMinHeight(SMALLEST);
        var main = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(settings.number("window.width").orElse(WIDTH), main.getWidth()));
        stage.setHeight(Math.min(settings.number("window.height").orElse(HEIGHT), main.getHeight()));
        var x = settings.number("window.x");
        var y = settings.number("window.y");
        if (x.isPresent() && y.isPresent() && isInReach(x.get(), y.get(), stage.getWidth())) {
            stage.setX(x.get());
            stage.setY(y.get());
        }
        stage.setMaximized(
                settings.get("window.maximized").filter("true"::equals).isPresent());
    }

    static void remember(Stage stage, UiSettings settings) {
        settings.set("window.maximized", Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized() && !stage.isIconified() && !Double.isNaN(stage.getX())) {
            settings.set("window.x", Double.toString(stage.getX()));
            settings.set("window.y", Double.toString(stage.getY()));
            settings.set("window.width", Double.toString(stage.getWidth()));
            settings.set("window.height", Double.toString(stage.getHeight()));
        }
    }

    private static boolean isInReach(double x, double y, double width) {
        var handle = new Rectangle2D(x + width / 2 - HANDLE / 2, y, HANDLE, HANDLE / 2);
        return Screen.getScreens().stream()
                .anyMatch(screen -> screen.getVisualBounds().contains(handle));
    }
}
