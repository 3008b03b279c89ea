// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a message can make a parser do.
class HostileTextTest {
    /// Reads of one character, on average, that a parser may need at most.
    private static final int STEPS = 24;

    static Stream<String> texts() {
        return TextCases.hostile(8_000);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void takesStepsInProportionToItsLength(String hostile) {
        var text = new CountedText(hostile);
        TextParser.parse(text);
        assertThat(text.steps()).isLessThan((long) STEPS * hostile.length());
    }
}
