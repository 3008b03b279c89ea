// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VerdictTest {
    private static Verdict verdict(IntToDoubleFunction memory, IntToDoubleFunction p99) {
        return Verdict.of(IntStream.range(0, 30)
                .mapToObj(i -> new Sample(
                        i,
                        1,
                        p99.applyAsDouble(i),
                        9,
                        memory.applyAsDouble(i),
                        i % 6 == 0 ? 20 : Double.NaN,
                        40,
                        1_000))
                .toList());
    }

    @Test
    void whatStaysAsItWasIsFlat() {
        var verdict = verdict(i -> 300 + i % 3, i -> 5 + i % 2);

        assertThat(verdict.flat()).isTrue();
        assertThat(verdict.lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).endsWith("flat"));
    }

    @Test
    void memoryThatKeepsGrowingIsNot() {
        var verdict = verdict(i -> 300 + 10 * i, i -> 5);

        assertThat(verdict.flat()).isFalse();
        assertThat(verdict.lines().getFirst()).startsWith("memory MB").endsWith("GROWS");
    }

    @Test
    void latencyThatKeepsGrowingIsNot() {
        assertThat(verdict(i -> 300, i -> 5 + i).flat()).isFalse();
    }

    @Test
    void theWarmUpAndOneBadMomentDoNotCount() {
        assertThat(verdict(i -> i < 3 ? 100 : 400, i -> i == 25 ? 900 : 5).flat())
                .isTrue();
    }
}
