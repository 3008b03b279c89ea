// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds code, links, mentions, bold and italic words in lines of text, in one pass.
///
/// Code, links and mentions bind before marks, and the first of them before the next.
final class Inline {
    private static final int NONE = -1;

    private final CharSequence text;
    private final int from;
    private final int to;
    private final Spans spans;
    private final Backticks backticks;
    private final List<Piece> pieces = new ArrayList<>();
    /// Pieces that may become the beginning of bold and italic words; or NONE.
    private int star = NONE;

    private int underscore = NONE;
    /// Where the words begin that are in no piece yet.
    private int words;

    private int mentionEnd = NONE;

    Inline(CharSequence text, int from, int to, Spans spans) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.spans = spans;
        this.backticks = new Backticks(text, from, to);
        this.words = from;
    }

    private enum Kind {
        WORDS,
        MARK,
        BEGIN,
        END,
        CODE,
        LINK,
        MENTION
    }

    /// Characters of the text and their kinds; `mark` is a star or an underscore.
    private record Piece(
            Kind kind,
            int from,
            int to,
            char mark,
            @Nullable WebAddress address) {
        Piece(Kind kind, int from, int to, char mark) {
            this(kind, from, to, mark, null);
        }

        Piece as(Kind other) {
            return new Piece(other, from, to, mark, null);
        }
    }

    /// Add the spans of these lines to those given.
    void parse() {
        int at = from;
        while (at < to) {
            at = switch (text.charAt(at)) {
                case '`' -> code(at);
                case 'h', 'H' -> link(at);
                case '@' -> mention(at);
                case '*', '_' -> mark(at);
                case '\n', '\r' -> lineBreak(at);
                default -> at + 1;
            };
        }
        addWords(to);
        emit();
    }

    private int code(int at) {
        int end = backticks.end(at);
        int closing = backticks.closing(at, end);
        if (closing < 0) {
            return end;
        }
        addWords(at);
        words = closing + end - at;
        pieces.add(new Piece(Kind.CODE, end, closing, '`'));
        return words;
    }

    private int link(int at) {
        var found = LinkScanner.at(text, at, to, Characters.isWord(before(at)), openMarks());
        if (found == null) {
            return at + 1;
        }
        addWords(at);
        words = at + found.text().length();
        pieces.add(new Piece(Kind.LINK, at, words, '/', found));
        return words;
    }

    private String openMarks() {
        return (star == NONE ? "" : "*") + (underscore == NONE ? "" : "_");
    }

    private int mention(int at) {
        int end = MentionScanner.end(text, at, to, underscore != NONE);
        if (end < 0 || !mayBegin(at)) {
            return at + 1;
        }
        addWords(at);
        words = end;
        mentionEnd = end;
        pieces.add(new Piece(Kind.MENTION, at, end, '@'));
        return end;
    }

    /// Not within a word, an e-mail address or a path; behind an underscore only where that begins italic words.
    private boolean mayBegin(int at) {
        int before = before(at);
        return switch (before) {
            case '.', '-', '@' -> false;
            case '/' -> mentionEnd == at - 1;
            case '_' -> underscore != NONE && pieces.get(underscore).to == at;
            default -> !Characters.isWord(before);
        };
    }

    private int mark(int at) {
        char mark = text.charAt(at);
        int open = mark == '*' ? star : underscore;
        int before = before(at);
        int after = after(at + 1);
        boolean ends = !isOutside(before, mark) && !Characters.isWord(after) && after != mark;
        boolean begins = !isOutside(after, mark) && !Characters.isWord(before) && before != mark;
        boolean closing = open != NONE && ends;
        if (closing || begins) {
            addWords(at);
            words = at + 1;
            pieces.add(new Piece(closing ? Kind.END : Kind.MARK, at, at + 1, mark));
        }
        if (closing) {
            pieces.set(open, pieces.get(open).as(Kind.BEGIN));
            // What was begun within ends with it.
            star = star >= open ? NONE : star;
            underscore = underscore >= open ? NONE : underscore;
        } else {
            int next = begins ? pieces.size() - 1 : NONE;
            star = mark == '*' ? next : star;
            underscore = mark == '_' ? next : underscore;
        }
        return at + 1;
    }

    /// Return whether `c` cannot be the first or last character between two marks.
    private static boolean isOutside(int c, char mark) {
        return c < 0 || c == mark || Characters.isSpace(c);
    }

    /// Marks are about words of one line.
    private int lineBreak(int at) {
        star = NONE;
        underscore = NONE;
        return at + 1;
    }

    private void addWords(int end) {
        if (words < end) {
            pieces.add(new Piece(Kind.WORDS, words, end, ' '));
        }
    }

    private int before(int at) {
        return at == from ? NONE : Character.codePointBefore(text, at);
    }

    private int after(int at) {
        return at >= to ? NONE : Character.codePointAt(text, at);
    }

    private void emit() {
        boolean bold = false;
        boolean italic = false;
        for (var piece : pieces) {
            switch (piece.kind) {
                case WORDS, MARK -> spans.words(text, piece.from, piece.to, bold, italic);
                case BEGIN, END -> {
                    boolean begins = piece.kind == Kind.BEGIN;
                    bold = piece.mark == '*' ? begins : bold;
                    italic = piece.mark == '_' ? begins : italic;
                }
                case CODE -> spans.add(new TextSpan.Code(codeText(piece), bold, italic));
                case MENTION -> spans.add(new TextSpan.Mention(slice(piece), bold, italic));
                case LINK -> {
                    if (piece.address != null) {
                        spans.add(new TextSpan.Link(piece.address, bold, italic));
                    }
                }
            }
        }
    }

    private String slice(Piece piece) {
        return text.subSequence(piece.from, piece.to).toString();
    }

    /// Line breaks are spaces; one space at both ends, which keeps a backtick apart from the marks, is not shown.
    private String codeText(Piece piece) {
        var code = Shown.text(slice(piece)).replace('\n', ' ');
        boolean apart = code.length() > 1 && code.startsWith(" ") && code.endsWith(" ") && !code.isBlank();
        return apart ? code.substring(1, code.length() - 1) : code;
    }
}
