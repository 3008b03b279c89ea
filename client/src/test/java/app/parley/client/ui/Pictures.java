package app.parley.client.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Shows a view in a window of a given size and keeps pictures of it in target/pictures. Used on the JavaFX thread.
public final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");

    private Pictures() {}

    /// Show `root` in `stage`, in the look that `choice` names.
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

    public static void take(Scene scene, String name) {
        try {
            Files.createDirectories(FOLDER);
            var image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
            ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("keeping the picture " + name, e);
        }
    }
}
