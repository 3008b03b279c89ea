// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistogramTest {
    private final Histogram histogram = new Histogram();

    @Test
    void anEmptyOneSaysZero() {
        assertThat(histogram.quantile(0.5)).isZero();
        assertThat(histogram.max()).isZero();
        assertThat(histogram.count()).isZero();
    }

    @Test
    void quantilesAreRightToOnePercent() {
        for (int i = 1; i <= 100_000; i++) {
            histogram.add(i * 1_000L);
        }

        assertThat(histogram.count()).isEqualTo(100_000);
        assertThat(histogram.quantile(0.5)).isCloseTo(50_000_000L, within(500_000L));
        assertThat(histogram.quantile(0.99)).isCloseTo(99_000_000L, within(990_000L));
        assertThat(histogram.quantile(1)).isEqualTo(100_000_000L).isEqualTo(histogram.max());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 255, 256, 257, 1_000_000_007, 1L << 60})
    void aValueIsInItsOwnBucket(long value) {
        histogram.add(value);
        histogram.add(Long.MAX_VALUE);

        assertThat(histogram.quantile(0.5)).isBetween(value, value + value / 100);
    }
}
