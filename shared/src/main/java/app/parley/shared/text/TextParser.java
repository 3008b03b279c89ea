// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import java.util.ArrayList;
import java.util.List;

/// Splits messages into blocks: paragraphs and fenced code, as in CommonMark 0.31, section 4.5. Stateless.
///
/// The time that it takes grows with the length of the text and with nothing else. docs/user/guide.md describes the
/// marks.
public final class TextParser {
    private final CharSequence text;
    private final List<TextBlock> blocks = new ArrayList<>();
    private final List<TextRange> words = new ArrayList<>();

    private TextParser(CharSequence text) {
        this.text = text;
    }

    /// Return the blocks of `text` in order; none when it shows nothing.
    public static List<TextBlock> parse(CharSequence text) {
        var parser = new TextParser(text);
        parser.parse();
        return parser.blocks;
    }

    /// Return where `text` holds words and nothing else: no code, links or mentions.
    public static List<TextRange> words(CharSequence text) {
        var parser = new TextParser(text);
        parser.parse();
        return parser.words;
    }

    private void parse() {
        int paragraph = 0;
        int at = 0;
        while (at < text.length()) {
            int end = Lines.end(text, at);
            var fence = Fence.opens(text, at, end);
            if (fence.isPresent()) {
                addParagraph(paragraph, at);
                paragraph = addCode(fence.get(), Lines.next(text, end));
                at = paragraph;
            } else {
                at = Lines.next(text, end);
            }
        }
        addParagraph(paragraph, text.length());
    }

    /// Add the code that begins at `from`, and return where the line behind its closing fence begins.
    private int addCode(Fence fence, int from) {
        var code = new StringBuilder();
        int at = from;
        while (at < text.length()) {
            int end = Lines.end(text, at);
            int next = Lines.next(text, end);
            if (fence.closes(text, at, end)) {
                at = next;
                break;
            }
            code.append(text, fence.withoutIndent(text, at, end), end).append('\n');
            at = next;
        }
        if (!code.isEmpty()) {
            code.setLength(code.length() - 1);
        }
        blocks.add(new TextBlock.Code(Shown.text(code)));
        return at;
    }

    private void addParagraph(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Characters.isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && Characters.isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return;
        }
        var spans = new Spans();
        int at = start;
        while (at < end) {
            int stop = Lines.emptyLine(text, at, end);
            new Inline(text, at, stop, spans).parse();
            at = Lines.text(text, stop, end);
            spans.words(text, stop, at, false, false);
        }
        blocks.add(new TextBlock.Paragraph(spans.all()));
        words.addAll(spans.ranges());
    }
}
