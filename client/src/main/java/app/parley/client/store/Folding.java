package app.parley.client.store;

import java.text.Normalizer;
import java.util.Locale;

/// Brings texts into the form in which they are compared: case and width make no difference, in any script.
final class Folding {
    private static final int SNIPPET = 160;

    private Folding() {}

    static String fold(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // Upper case first: some letters meet only there, such as the two sigmas.
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).strip();
    }

    /// Return `text`, or the part around the first place of `folded` when it is long.
    static String snippet(String text, String folded) {
        if (text.length() <= SNIPPET) {
            return text;
        }
        int at = Math.max(0, fold(text).indexOf(folded));
        int from = Math.clamp((long) at - SNIPPET / 3, 0, text.length() - SNIPPET);
        int to = from + SNIPPET;
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
            from--;
        }
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to++;
        }
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }
}
