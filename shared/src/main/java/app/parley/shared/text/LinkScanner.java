// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import org.jspecify.annotations.Nullable;

/// Finds where an address on the web ends in a text, by the rules of UTS #58 (section 4.2): brackets in pairs belong
/// to it, punctuation only when more follows, white space, quotation marks and CJK punctuation never.
final class LinkScanner {
    private static final String OPENING = "([{（［｛「『【《〈〔｢";
    private static final String CLOSING = ")]}）］｝」』】》〉〕｣";
    /// What may end a sentence as well as stand in an address.
    private static final String SOFT = ".,;:!?'|‘’…،؛؟۔";
    /// What never stands in an address.
    private static final String HARD = "<>\"`\\“”„«»‹›、。，！？：；．｡､";

    private static final int MOST_BRACKETS = 125;

    private final CharSequence text;
    private final int to;
    private final StringBuilder brackets = new StringBuilder();
    private int at;
    /// Where the address ends if no more of it follows.
    private int safe;

    private boolean stopped;

    private LinkScanner(CharSequence text, int start, int to) {
        this.text = text;
        this.to = to;
        this.at = start;
        this.safe = start;
    }

    /// Return the address that begins at `at`, or null. `marks` are the marks that are open there: one at the end of
    /// the
    /// address closes them.
    static @Nullable WebAddress at(CharSequence text, int at, int to, boolean withinWord, String marks) {
        int start = withinWord ? -1 : afterScheme(text, at, to);
        if (start < 0) {
            return null;
        }
        var scanner = new LinkScanner(text, start, to);
        scanner.scan(true);
        int authority = scanner.stopped ? scanner.safe : scanner.at;
        var host = WebHost.of(text.subSequence(start, authority).toString());
        if (host == null) {
            return null;
        }
        scanner.scan(false);
        int end = scanner.withoutMark(Math.max(scanner.safe, authority), authority, marks);
        return new WebAddress(text.subSequence(at, end).toString(), host.ascii(), host.doubtful());
    }

    private static int afterScheme(CharSequence text, int at, int to) {
        int end = at;
        for (char expected : new char[] {'h', 't', 't', 'p'}) {
            if (end >= to || (text.charAt(end) | 0x20) != expected) {
                return -1;
            }
            end++;
        }
        if (end < to && (text.charAt(end) | 0x20) == 's') {
            end++;
        }
        boolean slashes =
                end + 3 <= to && text.charAt(end) == ':' && text.charAt(end + 1) == '/' && text.charAt(end + 2) == '/';
        return slashes ? end + 3 : -1;
    }

    /// Go on to the end of the address, or of its `authority` only.
    private void scan(boolean authority) {
        while (at < to && !stopped) {
            int c = Character.codePointAt(text, at);
            if (authority && (c == '/' || c == '?' || c == '#')) {
                return;
            }
            take(c);
        }
        stopped = true;
    }

    private void take(int c) {
        int next = at + Character.charCount(c);
        int closing = CLOSING.indexOf(c);
        if (isHard(c)) {
            stopped = true;
        } else if (OPENING.indexOf(c) >= 0) {
            brackets.appendCodePoint(c);
            stopped = brackets.length() > MOST_BRACKETS;
        } else if (closing >= 0) {
            int last = brackets.length() - 1;
            stopped = last < 0 || brackets.charAt(last) != OPENING.charAt(closing);
            if (!stopped) {
                brackets.setLength(last);
                safe = next;
            }
        } else if (SOFT.indexOf(c) < 0) {
            safe = next;
        }
        at = next;
    }

    private static boolean isHard(int c) {
        boolean joiner = c == 0x200c || c == 0x200d || c == 0xfe0f;
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return HARD.indexOf(c) >= 0 || half || Characters.isControl(c) || (Characters.isBlank(c) && !joiner);
    }

    private int withoutMark(int end, int authority, String marks) {
        if (end <= authority || marks.indexOf(text.charAt(end - 1)) < 0) {
            return end;
        }
        int cut = end - 1;
        while (cut > authority && SOFT.indexOf(text.charAt(cut - 1)) >= 0) {
            cut--;
        }
        return cut;
    }
}
