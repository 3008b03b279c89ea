// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.composer.ShortNames;
import app.parley.client.ui.EmojiIndex;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a message can make the app do before it is drawn.
final class HostileMessageTest {
    private static final Path CASES = Path.of("..", "shared", "src", "test", "resources", "text-cases", "hostile.json");
    private static final int LENGTH = 7_984;
    /// The longest emoji has ten code points, which are looked at from its beginning and from each part behind it.
    private static final int STEPS = 24;

    static Stream<String> texts() throws IOException {
        return StreamSupport.stream(new ObjectMapper().readTree(CASES.toFile()).spliterator(), false)
                .map(given -> {
                    var part = given.get("part").asText();
                    return given.get("before").asText() + part.repeat(LENGTH / part.length());
                });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isSearchedForEmojiInStepsInProportionToItsLength(String hostile) {
        var text = new CountedText(hostile);
        for (int i = 0; i < hostile.length(); i++) {
            var _ = EmojiIndex.get().at(text, i);
        }
        assertThat(text.steps).isLessThan(STEPS * hostile.length());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isReadWhole(String hostile) {
        assertThat(MessageLine.of(new MessageParser("ada").parse(hostile)).length())
                .isLessThanOrEqualTo(161);
        assertThat(ShortNames.expand(ShortNames.shorten(hostile))).isNotNull();
    }

    /// Counts how often one of its characters is read.
    private static final class CountedText implements CharSequence {
        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.subSequence(from, to);
        }
    }
}
