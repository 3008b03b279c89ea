// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.ui.EmojiIndex;
import app.parley.shared.text.WebAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageParserTest {
    private final MessageParser parser = new MessageParser("ada");

    @Test
    void plainWordsAreOneParagraph() {
        assertThat(parser.parse("  two\nlines ")).containsExactly(paragraph(new Span.Plain("two\nlines")));
    }

    @Test
    void blocksAndMarksAreThoseOfTheSharedRules() {
        assertThat(parser.parse("*bold `x` _both_*\n```\ncode\n```"))
                .containsExactly(
                        paragraph(
                                new Span.Plain("bold ", true, false),
                                new Span.Code("x"),
                                new Span.Plain(" ", true, false),
                                new Span.Plain("both", true, true)),
                        new Block.Code("code"));
    }

    @Test
    void aLinkKnowsWhereItLeads() {
        assertThat(parser.parse("https://good.example@evil.example"))
                .containsExactly(paragraph(
                        new Span.Link(new WebAddress("https://good.example@evil.example", "evil.example", true))));
    }

    @Test
    void myNameIsFoundInAnyCaseAndNotWithinAnother() {
        assertThat(parser.parse("@Ada, @adam @ada.b x@ada @ada."))
                .containsExactly(paragraph(
                        new Span.Mention("@Ada"),
                        new Span.Plain(", @adam @ada.b x@ada "),
                        new Span.Mention("@ada"),
                        new Span.Plain(".")));
    }

    @Test
    void anEmojiOfManyCharactersIsOnePicture() {
        var family = "👨‍👩‍👧‍👦";
        assertThat(parser.parse("a" + family + "b👍🏽"))
                .containsExactly(paragraph(new Span.Plain("a"), picture(family), new Span.Plain("b"), picture("👍🏽")));
    }

    @Test
    void digitsAndSignsThatMayBeTextStayText() {
        assertThat(parser.parse("1 # © ™")).containsExactly(paragraph(new Span.Plain("1 # © ™")));
    }

    private static Span picture(String emoji) {
        return new Span.Picture(EmojiIndex.get().at(emoji, 0).orElseThrow());
    }

    private static Block paragraph(Span... spans) {
        return new Block.Paragraph(List.of(spans));
    }
}
