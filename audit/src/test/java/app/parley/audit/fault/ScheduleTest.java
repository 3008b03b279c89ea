// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Kind.Sizes SIZES = new Kind.Sizes(500, 1_000, 1_000, 10);

    @Test
    void theSameSeedBreaksTheSameThings() {
        assertThat(schedule(42)).isEqualTo(schedule(42)).isNotEqualTo(schedule(43));
    }

    @Test
    void thingsBreakInTheOrderOfTheirMoments() {
        var moments = schedule(42).steps().stream().map(Schedule.Step::after).toList();
        assertThat(moments).hasSize(50).isSorted().allMatch(moment -> moment < 600);
    }

    @Test
    void everyKindIsDrawn() {
        var drawn = Schedule.of(42, List.of(Kind.values()), SIZES, 500, 600).steps().stream()
                .map(step -> step.fault().getClass())
                .distinct()
                .toList();
        assertThat(drawn)
                .as("a bit is wrong in one of two files, and a database ends in one of two ways")
                .hasSize(Kind.values().length - 2);
    }

    private static Schedule schedule(long seed) {
        return Schedule.of(seed, List.of(Kind.values()), SIZES, 50, 600);
    }
}
