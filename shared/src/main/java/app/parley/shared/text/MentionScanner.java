// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

/// Reads the name behind an `@`.
final class MentionScanner {
    private static final int LONGEST = 32;

    private MentionScanner() {}

    /// Return where the name ends whose `@` stands at `at`; -1 when there is no name, or more than a name.
    ///
    /// A dot is part of a name when a letter or digit follows. An underscore at its end closes italic words where
    /// `italic` says that some are open.
    static int end(CharSequence text, int at, int to, boolean italic) {
        int start = at + 1;
        int end = start;
        while (end < to && end - start <= LONGEST && isName(text, end, start, to)) {
            end++;
        }
        boolean cut = italic && end - start > 1 && text.charAt(end - 1) == '_';
        if (cut) {
            end--;
        }
        int length = end - start;
        if (length == 0 || length > LONGEST) {
            return -1;
        }
        int next = end < to ? Character.codePointAt(text, end) : -1;
        return next == '@' || Characters.isWord(next) ? -1 : end;
    }

    private static boolean isName(CharSequence text, int at, int start, int to) {
        char c = text.charAt(at);
        if (Characters.isAsciiWord(c)) {
            return true;
        }
        boolean first = at == start;
        return !first
                && (c == '_' || c == '-' || (c == '.' && at + 1 < to && Characters.isAsciiWord(text.charAt(at + 1))));
    }
}
