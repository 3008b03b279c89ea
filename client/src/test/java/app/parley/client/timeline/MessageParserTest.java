package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.ui.EmojiIndex;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessageParserTest {
    private final MessageParser parser = new MessageParser("ada");

    @Test
    void plainWordsAreOneParagraph() {
        assertThat(parser.parse("  two\nlines ")).containsExactly(paragraph(new Span.Plain("two\nlines")));
    }

    @Test
    void anAddressOnTheWebIsALinkWithoutTheEndOfTheSentence() {
        assertThat(parser.parse("(see https://example.org/a_(b)?q=1#x)."))
                .containsExactly(paragraph(
                        new Span.Plain("(see "),
                        new Span.Link(
                                "https://example.org/a_(b)?q=1#x)", URI.create("https://example.org/a_(b)?q=1#x)")),
                        new Span.Plain(".")));
        assertThat(parser.parse("HTTP://example.org, yes"))
                .containsExactly(paragraph(
                        new Span.Link("HTTP://example.org", URI.create("HTTP://example.org")),
                        new Span.Plain(", yes")));
    }

    @Test
    void nothingButTheWebIsALink() {
        for (var text : List.of("file:///etc/passwd", "javascript:alert(1)", "http://", "ssh://host", "https:///x")) {
            assertThat(parser.parse("a " + text + " b"))
                    .as(text)
                    .allSatisfy(block ->
                            assertThat(((Block.Paragraph) block).spans()).noneMatch(Span.Link.class::isInstance));
        }
    }

    @Test
    void backticksMakeCodeInWhichNothingIsFound() {
        assertThat(parser.parse("run `mvn @ada http://x.y 😀` now"))
                .containsExactly(paragraph(
                        new Span.Plain("run "), new Span.Code("mvn @ada http://x.y 😀"), new Span.Plain(" now")));
    }

    @Test
    void threeBackticksMakeABlockThatKeepsItsSpaces() {
        assertThat(parser.parse("before\n```java\n  int a;\n\n  `b`\n```\nafter"))
                .containsExactly(
                        paragraph(new Span.Plain("before")),
                        new Block.Code("  int a;\n\n  `b`"),
                        paragraph(new Span.Plain("after")));
    }

    @Test
    void aBlockThatIsNeverClosedIsText() {
        assertThat(parser.parse("```\nopen")).containsExactly(paragraph(new Span.Plain("```\nopen")));
    }

    @Test
    void starsMakeWordsBoldAndUnderscoresItalic() {
        assertThat(parser.parse("a *bold `*x*` one*, _and *both*_."))
                .containsExactly(paragraph(
                        new Span.Plain("a *bold "),
                        new Span.Code("*x*"),
                        new Span.Plain(" one*, "),
                        new Span.Plain("and ", false, true),
                        new Span.Plain("both", true, true),
                        new Span.Plain(".")));
    }

    @Test
    void marksWithinWordsOrBesideASpaceAreNone() {
        for (var text : List.of("2*3*4", "a_name_like_this", "* no *", "_ no _", "**", "*\n*", "5 * 3 * 2", "*open")) {
            assertThat(parser.parse(text)).as(text).containsExactly(paragraph(new Span.Plain(text.strip())));
        }
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
