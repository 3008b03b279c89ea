package app.parley.client.timeline;

import java.text.Bidi;
import java.util.List;
import java.util.regex.Pattern;

/// Which way a text reads, and how it has to be handed to JavaFX so that it does.
final class Direction {
    /// Before and after everything that is neither a letter, a mark, a digit nor a space.
    private static final Pattern SEAM = Pattern.compile("(?<=[^\\p{L}\\p{M}\\p{N}\\s])|(?=[^\\p{L}\\p{M}\\p{N}\\s])");

    private Direction() {}

    /// Return whether `text` begins at the right: its first letter decides, as Unicode's rule P2 has it.
    static boolean fromTheRight(String text) {
        return !text.isEmpty() && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /// Return `text` in pieces that JavaFX draws in the right order.
    ///
    /// On Linux JavaFX 26 draws one stretch of right-to-left text in the wrong order when two fonts share it, and
    /// punctuation often comes from another font than the letters. Pieces of their own are put in order.
    static List<String> pieces(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                ? SEAM.splitAsStream(text).toList()
                : List.of(text);
    }
}
