// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import app.parley.bench.load.Figure;
import app.parley.bench.load.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SectionTest {
    private static Result result(String label, int round, double p50, double reader, String... troubles) {
        return new Result(
                label,
                round,
                new Outcome(
                        Map.of(Figure.P50, p50, Figure.DELIVERED, 100.0, Figure.READER, reader),
                        List.of(troubles),
                        troubles.length > 0));
    }

    private static Section section(Result... results) {
        var trials = new LinkedHashMap<String, String>();
        trials.put("parley", "ours");
        trials.put("naive", "theirs");
        return new Section("room", "much", trials, List.of("hub: go was not found"), List.of(results));
    }

    @Test
    void serversAreComparedByTheMediansOfTheirRounds() {
        var section = section(
                result("parley", 1, 5, 10),
                result("naive", 1, 20, 10),
                result("parley", 2, 90, 10),
                result("naive", 2, 10, 10),
                result("parley", 3, 4, 10),
                result("naive", 3, 30, 10));

        assertThat(section.ratios()).containsExactly(entry("parley ÷ naive", Map.of("p50 ms", 0.25)));
        assertThat(section.text()).contains("parley ÷ naive", "0.250", "SKIPPED hub: go was not found");
    }

    @Test
    void aSingleServerIsComparedWithNothing() {
        assertThat(section(result("naive", 1, 5, 10)).ratios()).isEmpty();
    }

    @Test
    void whatWentWrongIsSaidAndFails() {
        var section = section(result("parley", 2, 5, 10, "LOST: 1 of 100"));

        assertThat(section.text()).contains("parley, round 2: LOST: 1 of 100");
        assertThat(new Report("a computer", List.of(section)).lost()).isTrue();
    }

    @Test
    void aLoadGeneratorThatIsBusyIsSaid() {
        assertThat(section(result("parley", 1, 5, 97)).text()).contains("may be its limit");
        assertThat(section(result("parley", 1, 5, 50)).text()).doesNotContain("may be its limit");
    }

    @Test
    void theChartShowsEachServerAndHowManyTimesTheFirstItIs() {
        var chart = Chart.of(
                new Report("a <computer>", List.of(section(result("parley", 1, 5, 1), result("naive", 1, 20, 1)))));

        assertThat(chart).contains(">5.00<", ">20.00  (× 4.00)<", "a &lt;computer&gt;", "prefers-color-scheme: dark");
    }
}
