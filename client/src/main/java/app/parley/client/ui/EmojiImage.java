// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/// An emoji as a picture that stands in a line of text: JavaFX draws none itself on Linux, and grey ones on Windows.
public final class EmojiImage extends ImageView {
    private static final int CELL = 34;
    private static final int PICTURE = 32;

    /// The columns of the sheet that are shown, decoded; those that nothing shows any more may be forgotten.
    private static final Map<Integer, WeakReference<Image>> COLUMNS = new HashMap<>();

    private final String text;

    public EmojiImage(Emoji emoji, double size) {
        super(column(emoji.column()));
        text = emoji.text();
        setViewport(new Rectangle2D(1, emoji.row() * CELL + 1.0, PICTURE, PICTURE));
        setFitWidth(size);
        setFitHeight(size);
        setSmooth(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(emoji.name());
    }

    /// The emoji's characters.
    public String text() {
        return text;
    }

    /// A little below the line, as letters with a tail are.
    @Override
    public double getBaselineOffset() {
        return getFitHeight() * 0.8;
    }

    private static Image column(int number) {
        var known = COLUMNS.get(number);
        var image = known == null ? null : known.get();
        if (image == null) {
            var file = String.format(Locale.ROOT, "emoji/column-%02d.png", number);
            image = new Image(
                    Objects.requireNonNull(EmojiImage.class.getResource(file)).toExternalForm());
            COLUMNS.put(number, new WeakReference<>(image));
        }
        return image;
    }
}
