// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.util.Optional;

/// The line that opens a block of code: at most three spaces, at least three backticks or tildes, and perhaps a word
/// about the code.
///
/// @param mark the character that it is made of
/// @param length how many of them
/// @param indent the spaces before it, which every line of the code may have too
record Fence(char mark, int length, int indent) {
    private static final int MOST_INDENT = 3;
    private static final int SHORTEST = 3;

    /// Return the fence that the line between `from` and `to` is.
    static Optional<Fence> opens(CharSequence text, int from, int to) {
        int indent = spaces(text, from, to, MOST_INDENT);
        int start = from + indent;
        if (start >= to) {
            return Optional.empty();
        }
        char mark = text.charAt(start);
        int length = mark == '`' || mark == '~' ? run(text, start, to, mark) : 0;
        // Three backticks that are closed on their own line are code in a line.
        boolean closed = mark == '`' && contains(text, start + length, to);
        return length < SHORTEST || closed ? Optional.empty() : Optional.of(new Fence(mark, length, indent));
    }

    /// Return whether the line between `from` and `to` ends this block.
    boolean closes(CharSequence text, int from, int to) {
        int start = from + spaces(text, from, to, MOST_INDENT);
        int end = start + run(text, start, to, mark);
        if (end - start < length) {
            return false;
        }
        while (end < to && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end == to;
    }

    /// Return where the line's code begins.
    int withoutIndent(CharSequence text, int from, int to) {
        return from + spaces(text, from, to, indent);
    }

    private static int spaces(CharSequence text, int from, int to, int most) {
        int spaces = 0;
        while (spaces < most && from + spaces < to && text.charAt(from + spaces) == ' ') {
            spaces++;
        }
        return spaces;
    }

    private static int run(CharSequence text, int from, int to, char mark) {
        int end = from;
        while (end < to && text.charAt(end) == mark) {
            end++;
        }
        return end - from;
    }

    private static boolean contains(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '`') {
                return true;
            }
        }
        return false;
    }
}
