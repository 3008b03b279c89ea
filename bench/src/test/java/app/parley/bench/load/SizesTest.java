// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SizesTest {
    @Test
    void mixedOnesAreMostlyShortLinesAndRarelyLongPastes() {
        var random = new SplittableRandom(1);
        var sizes = IntStream.range(0, 10_000)
                .map(_ -> Sizes.mixed().next(random))
                .sorted()
                .toArray();

        assertThat(sizes[0]).isEqualTo(Sizes.LEAST);
        assertThat(sizes[5_000]).isBetween(55, 68);
        assertThat(sizes[9_600]).isLessThan(1_000);
        assertThat(sizes[9_900]).isGreaterThan(1_000);
        assertThat(sizes[9_999]).isBetween(7_000, Sizes.MOST);
    }

    @Test
    void aFixedOneIsAlwaysTheSame() {
        assertThat(new Sizes(100).next(new SplittableRandom(1))).isEqualTo(100);
    }
}
