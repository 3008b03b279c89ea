// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.ui.EmojiIndex;
import app.parley.shared.model.Mentions;
import app.parley.shared.text.TextBlock;
import app.parley.shared.text.TextParser;
import app.parley.shared.text.TextSpan;
import java.util.ArrayList;
import java.util.List;

/// Finds what a message shows: blocks by the rules of `shared`, and in their words the pictures of emoji and my name.
/// Immutable, thread-safe.
final class MessageParser {
    private final String me;

    MessageParser(String me) {
        this.me = me;
    }

    List<Block> parse(String text) {
        return TextParser.parse(text).stream().map(this::block).toList();
    }

    private Block block(TextBlock block) {
        return switch (block) {
            case TextBlock.Code(var code) -> new Block.Code(code);
            case TextBlock.Paragraph(var found) -> {
                var spans = new ArrayList<Span>();
                found.forEach(span -> add(spans, span));
                yield new Block.Paragraph(spans);
            }
        };
    }

    private void add(List<Span> spans, TextSpan span) {
        switch (span) {
            case TextSpan.Code code -> spans.add(new Span.Code(code.text()));
            case TextSpan.Link link -> spans.add(new Span.Link(link.address()));
            case TextSpan.Mention mention
            when Mentions.nameOf(mention).equals(me) -> spans.add(new Span.Mention(mention.text()));
            // The name of another is words like those around it.
            case TextSpan.Mention mention -> addWords(spans, mention, mention.text());
            case TextSpan.Words words -> addPlain(spans, words);
        }
    }

    private static void addPlain(List<Span> spans, TextSpan like) {
        var text = like.text();
        int done = 0;
        for (int i = 0; i < text.length(); ) {
            var emoji = EmojiIndex.get().at(text, i);
            if (emoji.isPresent()) {
                addWords(spans, like, text.substring(done, i));
                spans.add(new Span.Picture(emoji.get()));
                i += emoji.get().text().length();
                done = i;
            } else {
                i += Character.charCount(text.codePointAt(i));
            }
        }
        addWords(spans, like, text.substring(done));
    }

    private static void addWords(List<Span> spans, TextSpan like, String text) {
        if (text.isEmpty()) {
            return;
        }
        var words = new Span.Plain(text, like.bold(), like.italic());
        if (!spans.isEmpty() && spans.getLast() instanceof Span.Plain last && last.isLike(words)) {
            spans.set(spans.size() - 1, new Span.Plain(last.text() + text, like.bold(), like.italic()));
        } else {
            spans.add(words);
        }
    }
}
