// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LongMessageTest {
    private final MessageParser parser = new MessageParser("ada");

    @Test
    void aMessageThatFitsIsShownWhole() {
        var message = of(lines(24));
        assertThat(message.isLong()).isFalse();
        assertThat(text(message)).isEqualTo(lines(24));
    }

    @Test
    void ofManyLinesTheFirstTwelveAreShown() {
        var message = of(lines(200));
        assertThat(message.isLong()).isTrue();
        assertThat(message.lines()).isEqualTo(200);
        assertThat(text(message)).isEqualTo(lines(12));
    }

    @Test
    void wordsAndCodeCountTogether() {
        var message = of("see\n```\n" + lines(100) + "\n```\nthanks");
        assertThat(message.isLong()).isTrue();
        assertThat(message.head()).hasSize(2).last().isInstanceOf(Block.Code.class);
        assertThat(message.head().getLast().text()).startsWith("1\n2").hasLineCount(11);
    }

    @Test
    void aLongLineEndsAfterAWholeWordAndNeverWithinACharacter() {
        var words = of("lorem ipsum ".repeat(600));
        assertThat(words.isLong()).isTrue();
        assertThat(words.lines()).isZero();
        assertThat(text(words)).endsWith("m").hasSizeBetween(1_400, 1_500);
        assertThat(text(of("x" + "\ud835\udd38".repeat(3_000)))).hasSize(1_499).endsWith("\ud835\udd38");
    }

    private LongMessage of(String text) {
        return new LongMessage(parser.parse(text));
    }

    private static String text(LongMessage message) {
        return message.head().stream().map(Block::text).collect(Collectors.joining("\n"));
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
    }
}
