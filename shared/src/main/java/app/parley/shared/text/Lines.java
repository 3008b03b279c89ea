// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

/// The lines of a text. A line ends with a line feed, a carriage return, or both.
final class Lines {
    private Lines() {}

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /// Return where the line that begins at `from` ends, before its line break.
    static int end(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && !isBreak(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// Return where the line behind the one that ends at `end` begins.
    static int next(CharSequence text, int end) {
        if (end < text.length() - 1 && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n') {
            return end + 2;
        }
        return Math.min(end + 1, text.length());
    }

    /// Return where the first line without words between `from` and `to` begins, at the line break before it; `to` when
    /// there is none.
    static int emptyLine(CharSequence text, int from, int to) {
        int at = from;
        while (at < to) {
            int end = Math.min(end(text, at), to);
            int next = Math.min(next(text, end), to);
            if (end < to && text(text, next, to) > Math.min(end(text, next), to)) {
                return end;
            }
            at = next;
        }
        return to;
    }

    /// Return where the first character between `from` and `to` that is no white space stands; `to` when there is none.
    static int text(CharSequence text, int from, int to) {
        int at = from;
        while (at < to && Characters.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
