// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.util.HashMap;
import java.util.Map;

/// The runs of backticks in a stretch of text, by which code in a line begins and ends (CommonMark 0.31, section 6.1).
final class Backticks {
    private final CharSequence text;
    private final int to;
    /// Where the last run of each length begins; so nothing is looked for in vain.
    private final Map<Integer, Integer> last = new HashMap<>();

    Backticks(CharSequence text, int from, int to) {
        this.text = text;
        this.to = to;
        for (int at = next(from); at < to; at = next(end(at))) {
            last.put(end(at) - at, at);
        }
    }

    /// Return where the run that begins at `at` ends.
    int end(int at) {
        int end = at;
        while (end < to && text.charAt(end) == '`') {
            end++;
        }
        return end;
    }

    /// Return where the run begins that closes the code after the run between `from` and `end`; -1 when there is none.
    int closing(int from, int end) {
        int length = end - from;
        if (last.getOrDefault(length, from) <= from) {
            return -1;
        }
        int at = next(end);
        while (end(at) - at != length) {
            at = next(end(at));
        }
        return at;
    }

    private int next(int from) {
        int at = from;
        while (at < to && text.charAt(at) != '`') {
            at++;
        }
        return at;
    }
}
