package app.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static Result result(Contestant server, long delivered, double p50, double cpu) {
        return new Result(server, 10, 10, 0, 100, delivered, 0, 0, p50, 9, 9, 10, cpu, 1, 0.5, 200, 0.1);
    }

    private static Report report(Result... results) {
        return new Report(new Workload(10, 1, 10, 0, 100), "a computer", List.of(results));
    }

    @Test
    void serversAreComparedByTheMediansOfTheirRounds() {
        var report = report(
                result(Contestant.PARLEY, 100, 5, 1),
                result(Contestant.NAIVE, 100, 20, 8),
                result(Contestant.PARLEY, 100, 90, 2),
                result(Contestant.NAIVE, 100, 10, 8),
                result(Contestant.PARLEY, 100, 4, 3),
                result(Contestant.NAIVE, 100, 30, 7));

        assertThat(report.document().ratios()).contains(entry("p50 ms", 0.25), entry("CPU µs/delivery", 0.25));
        assertThat(report.text()).contains("parley ÷ naive").contains("0.250").doesNotContain("refused");
    }

    @Test
    void aSingleServerIsComparedWithNothing() {
        assertThat(report(result(Contestant.NAIVE, 100, 5, 1)).document().ratios())
                .isEmpty();
    }

    @Test
    void whatWasAcknowledgedAndNotDeliveredIsALoss() {
        var lossy = result(Contestant.PARLEY, 99, 5, 1);

        assertThat(lossy.lossy()).isTrue();
        assertThat(result(Contestant.PARLEY, 100, 5, 1).lossy()).isFalse();
        assertThat(report(lossy).text()).contains("99 of 100 delivered");
    }

    @Test
    void whoAcknowledgesNothingLosesNothing() {
        assertThat(result(Contestant.NAIVE, 1, 5, 1).lossy()).isFalse();
    }
}
