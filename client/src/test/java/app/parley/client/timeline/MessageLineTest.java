// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageLineTest {
    @ParameterizedTest
    @CsvSource({
        "*bold* and _italic_, bold and italic",
        "*_both_* of it, both of it",
        "run `mvn verify`, run mvn verify",
        "2*3*4 a_name_like_this, 2*3*4 a_name_like_this",
        "ask @ada at https://example.org/a_b_c, ask @ada at https://example.org/a_b_c",
        "👍🏽 *yes*, 👍🏽 yes",
    })
    void wordsAreReadWithoutTheirMarks(String text, String line) {
        assertThat(MessageLine.of(text)).isEqualTo(line);
    }

    @Test
    void allOfItIsOneLine() {
        assertThat(MessageLine.of(" one\n\ntwo\t three\n```java\nint a;\n  int b;\n```\nfour"))
                .isEqualTo("one two three int a; int b; four");
    }

    @Test
    void aLongOneEndsBetweenTwoCharacters() {
        assertThat(MessageLine.of("a".repeat(159) + "𝄞 and more"))
                .isEqualTo("a".repeat(159) + "…")
                .isEqualTo(MessageLine.of("*" + "a".repeat(159) + "𝄞* and more"));
    }
}
