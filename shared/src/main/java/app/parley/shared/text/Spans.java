// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.util.ArrayList;
import java.util.List;

/// The spans of a paragraph, with words of one kind beside each other joined.
final class Spans {
    private final List<TextSpan> spans = new ArrayList<>();
    private final List<TextRange> ranges = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private boolean bold;
    private boolean italic;

    void words(CharSequence text, int from, int to, boolean boldly, boolean inItalics) {
        if (from == to) {
            return;
        }
        if (boldly != bold || inItalics != italic) {
            flush();
            bold = boldly;
            italic = inItalics;
        }
        words.append(text, from, to);
        boolean goesOn = !ranges.isEmpty() && ranges.getLast().to() == from;
        int start = goesOn ? ranges.removeLast().from() : from;
        ranges.add(new TextRange(start, to));
    }

    /// Where the words stand in the text.
    List<TextRange> ranges() {
        return ranges;
    }

    void add(TextSpan span) {
        flush();
        spans.add(span);
    }

    List<TextSpan> all() {
        flush();
        return spans;
    }

    private void flush() {
        if (!words.isEmpty()) {
            spans.add(new TextSpan.Words(Shown.text(words), bold, italic));
            words.setLength(0);
        }
    }
}
