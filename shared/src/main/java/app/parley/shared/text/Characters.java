// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

/// What characters are, for the rules of texts. The page has the same in `characters.js`.
public final class Characters {
    private Characters() {}

    /// Return whether `c` is white space (Unicode's `White_Space`).
    public static boolean isSpace(int c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    /// Return whether `c` is part of a word, so that no mark, mention or link begins or ends beside it.
    ///
    /// Letters of scripts without capitals (Chinese, Thai, Arabic) are not: people write them directly before and
    /// behind a name.
    public static boolean isWord(int c) {
        if (c < 0x80) {
            return isAsciiWord(c);
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER -> true;
            default -> isAccent(c);
        };
    }

    static boolean isAsciiWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isAccent(int c) {
        return (c >= 0x300 && c <= 0x36f)
                || (c >= 0x1ab0 && c <= 0x1aff)
                || (c >= 0x1dc0 && c <= 0x1dff)
                || (c >= 0x20d0 && c <= 0x20dc)
                || (c >= 0xfe20 && c <= 0xfe2f);
    }

    /// Return whether `c` is a control character of C0 or C1 other than a line break or a tab.
    public static boolean isControl(int c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c <= 0x9f);
    }

    /// Return whether `c` orders the text around it from right to left or left to right, unseen: an embedding, an
    /// override, an isolate or the end of one (UAX #9, section 2).
    public static boolean isDirection(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    /// Return whether `c` shows nothing: white space, `Default_Ignorable_Code_Point` in Unicode, or a pattern
    /// or note without ink.
    public static boolean isBlank(int c) {
        return isSpace(c) || isIgnorable(c) || c == 0x2800 || c == 0x1d159;
    }

    private static boolean isIgnorable(int c) {
        if (c < 0x2000) {
            return c == 0xad
                    || c == 0x34f
                    || c == 0x61c
                    || c == 0x115f
                    || c == 0x1160
                    || c == 0x17b4
                    || c == 0x17b5
                    || (c >= 0x180b && c <= 0x180f);
        }
        return (c >= 0x200b && c <= 0x200f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0x3164
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xfeff
                || c == 0xffa0
                || (c >= 0xfff0 && c <= 0xfff8)
                || (c >= 0x1bca0 && c <= 0x1bca3)
                || (c >= 0x1d173 && c <= 0x1d17a)
                || (c >= 0xe0000 && c <= 0xe0fff);
    }

    /// Return whether `text` shows nothing at all.
    public static boolean isBlank(CharSequence text) {
        return text.codePoints().allMatch(Characters::isBlank);
    }

    /// Return `text` without the white space around it.
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// Return `text` as one line that a name may be; empty when nothing would be shown.
    ///
    /// A run of white space becomes one space. Control characters, signs of direction, halves of characters, and
    /// unseen characters at either end are left out.
    public static String line(CharSequence text) {
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isSpace(c)) {
                if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (!isControl(c) && !isDirection(c) && !isHalf(c) && !(line.isEmpty() && isBlank(c))) {
                line.appendCodePoint(c);
            }
        });
        int end = line.length();
        while (end > 0 && isBlank(line.codePointBefore(end)) && !isSelector(line.codePointBefore(end))) {
            end -= Character.charCount(line.codePointBefore(end));
        }
        line.setLength(end);
        return isBlank(line) ? "" : line.toString();
    }

    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /// A sign that belongs to the emoji or the letter before it.
    private static boolean isSelector(int c) {
        return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0020 && c <= 0xe007f) || (c >= 0xe0100 && c <= 0xe01ef);
    }

    /// Return whether `text` is one line of whole characters that neither breaks nor turns around the words beside it:
    /// what a name may be.
    public static boolean isOneLine(CharSequence text) {
        return text.codePoints()
                .noneMatch(c -> isControl(c)
                        || isDirection(c)
                        || isHalf(c)
                        || c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || c == 0x2028
                        || c == 0x2029);
    }
}
