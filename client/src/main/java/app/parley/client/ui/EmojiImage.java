package app.parley.client.ui;

import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/// An emoji as a picture that stands in a line of text: JavaFX draws none itself on Linux, and grey ones on Windows.
public final class EmojiImage extends ImageView {
    private static final int CELL = 34;
    private static final int PICTURE = 32;

    /// The sheet, decoded when the first emoji is shown.
    private static final class Sheet {
        static final Image IMAGE = new Image(Objects.requireNonNull(EmojiImage.class.getResource("emoji/sheet.png"))
                .toExternalForm());
    }

    public EmojiImage(Emoji emoji, double size) {
        super(Sheet.IMAGE);
        setViewport(new Rectangle2D(emoji.column() * CELL + 1.0, emoji.row() * CELL + 1.0, PICTURE, PICTURE));
        setFitWidth(size);
        setFitHeight(size);
        setSmooth(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(emoji.name());
    }

    /// A little below the line, as letters with a tail are.
    @Override
    public double getBaselineOffset() {
        return getFitHeight() * 0.8;
    }
}
