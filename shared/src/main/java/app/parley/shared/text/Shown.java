// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

/// How texts are shown. Stateless.
///
/// Overrides, which turn the order of letters around, and control characters become U+FFFD; embeddings and isolates are
/// left out, so that no word changes the direction of another. Line breaks become line feeds.
public final class Shown {
    private static final char REPLACEMENT = '\ufffd';

    private Shown() {}

    /// Return `text` as it is shown.
    public static String text(CharSequence text) {
        var shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                boolean both = i + 1 < text.length() && text.charAt(i + 1) == '\n';
                if (!both) {
                    shown.append('\n');
                }
            } else if (c == '\u202d' || c == '\u202e' || Characters.isControl(c)) {
                shown.append(REPLACEMENT);
            } else if (!Characters.isDirection(c)) {
                shown.append(c);
            }
        }
        return shown.toString();
    }
}
