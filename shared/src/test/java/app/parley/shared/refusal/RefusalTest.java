// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
    @Test
    void saysItsSentenceWithTheParametersInTheirPlaces() {
        assertThat(Reason.TEXT_TOO_LONG.refusal(Map.of("most", 8_000, "over", 1_234)))
                .hasMessage("This is too long by 1,234. A message holds 8,000 characters.");
        assertThat(Sentence.fill("{most} Zeichen, {unknown}", Map.of("most", 8_000), Locale.GERMAN))
                .isEqualTo("8.000 Zeichen, {unknown}");
        assertThat(Reason.TOO_MANY_ROOMS_OF_USER.refusal("user", "a$1{user}"))
                .hasMessageStartingWith("“a$1{user}” is in so many rooms");
    }

    @Test
    void tellsReasonsOfOneCodeApart() {
        assertThat(Reason.FORBIDDEN.refusal().parameters()).isEmpty();
        assertThat(Reason.FORBIDDEN_EDIT.refusal().parameters()).isEqualTo(Map.of("reason", "edit"));
    }

    @Test
    void waitsAWholeNumberOfSecondsAndAtLeastOne() {
        var busy = Reason.BUSY.refusal();
        assertThat(busy.retryAfter()).isEmpty();
        assertThat(busy.retryAfter(Duration.ofMillis(10)).retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(busy.retryAfter(Duration.ofMillis(2_001)).retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(busy.retryAfter(Duration.ofSeconds(2))).isEqualTo(busy.retryAfter(Duration.ofSeconds(2)));
        assertThat(busy.retryAfter(Duration.ofSeconds(2))).isNotEqualTo(busy);
    }

    @ParameterizedTest
    @EnumSource
    void eachReasonIsWellFormed(Reason reason) {
        assertThat(reason.code()).matches("[a-z]+(-[a-z]+)*");
        assertThat(reason.variant()).matches("[a-z]*");
        assertThat(reason.status()).isBetween(400, 505);
        assertThat(reason.sentence()).matches("(\\{detail}|.*\\.)");
    }

    @Test
    void noTwoReasonsOfOneStatusAreTheSameToAClient() {
        var seen = new HashMap<List<String>, HashSet<Integer>>();
        for (var reason : Reason.values()) {
            assertThat(seen.computeIfAbsent(List.of(reason.code(), reason.variant()), _ -> new HashSet<>())
                            .add(reason.status()))
                    .as(reason.name())
                    .isTrue();
        }
    }
}
