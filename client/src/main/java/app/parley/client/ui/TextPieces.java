// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which way a text reads, and how it has to be handed to JavaFX so that it does.
///
/// On Linux JavaFX 25 to 27 cannot break a stretch of right-to-left text into lines (an exception in the middle of the
/// layout, so that nothing more is drawn), and draws one in the wrong order when two fonts share it. Stretches of their
/// own are broken between and put in order. See docs/decisions/0014.
public final class TextPieces {
    /// Before and after everything that is neither a letter, a mark, a digit nor a space, and before each word.
    private static final Pattern SEAM =
            Pattern.compile("(?<=[^\\p{L}\\p{M}\\p{N}\\s])|(?=[^\\p{L}\\p{M}\\p{N}\\s])|(?<=\\s)(?=\\S)");

    /// A word that is longer may be wider than a line, and is cut.
    private static final int LONGEST_WORD = 16;

    private TextPieces() {}

    /// Return whether `text` begins at the right: its first letter decides, as Unicode's rule P2 has it.
    public static boolean fromTheRight(String text) {
        return !text.isEmpty() && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /// Return whether some of `text` reads from right to left.
    public static boolean hasRightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /// Return `text` in pieces, each for a `Text` of its own; one when all of it reads from left to right.
    public static List<String> of(String text) {
        return hasRightToLeft(text)
                ? SEAM.splitAsStream(text).flatMap(word -> cut(word).stream()).toList()
                : List.of(text);
    }

    private static List<String> cut(String word) {
        if (word.length() <= LONGEST_WORD) {
            return List.of(word);
        }
        // Never between a letter and its marks.
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(word);
        var pieces = new ArrayList<String>();
        int start = 0;
        while (word.length() - start > LONGEST_WORD) {
            int end = letters.preceding(start + LONGEST_WORD + 1);
            if (end <= start) {
                end = letters.following(start);
            }
            pieces.add(word.substring(start, end));
            start = end;
        }
        pieces.add(word.substring(start));
        return pieces;
    }
}
