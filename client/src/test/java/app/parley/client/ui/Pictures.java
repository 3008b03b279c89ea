// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;

/// Shows a view in a window of a given size and keeps pictures of it in target/pictures.
public final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");

    private Pictures() {}

    /// Show `root` in `stage`, in the look that `choice` names. Called on the JavaFX thread.
    public static Scene show(Stage stage, Parent root, ThemeChoice choice, double width, double height) {
        var scene = new Scene(root, width, height);
        new Theme(choice).dress(scene);
        stage.setScene(scene);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.show();
        stage.requestFocus();
        return scene;
    }

    /// Do `action` on the JavaFX thread, and wait until what it changed is laid out and drawn.
    public static void settle(FxRobot robot, Stage stage, Runnable action) {
        robot.interact(action);
        for (int pulse = 0; pulse < 3; pulse++) {
            var drawn = new CountDownLatch(1);
            robot.interact(() -> {
                var scene = stage.getScene();
                if (scene == null || !stage.isShowing()) {
                    drawn.countDown();
                    return;
                }
                scene.addPostLayoutPulseListener(new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        drawn.countDown();
                    }
                });
                Platform.requestNextPulse();
            });
            await(drawn);
        }
        robot.interact(() -> {});
    }

    /// Settle, and keep a picture of the window.
    public static void take(FxRobot robot, Stage stage, String name) {
        settle(robot, stage, () -> {});
        robot.interact(() -> keep(stage.getScene(), name));
    }

    private static void await(CountDownLatch drawn) {
        try {
            if (!drawn.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing was drawn");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// Keep a picture of `scene` as it is. Called on the JavaFX thread.
    public static void keep(Scene scene, String name) {
        try {
            Files.createDirectories(FOLDER);
            var image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
            ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("keeping the picture " + name, e);
        }
    }
}
