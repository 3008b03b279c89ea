// SPDX-License-Identifier: Apache-2.0
package app.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.bench.load.Load;
import app.parley.bench.load.Task;
import app.parley.shared.json.Json;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WorkloadTest {
    private static final Scale AS_IT_IS = new Scale(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @ParameterizedTest
    @EnumSource
    void theLoadGeneratorUnderstandsWhatItIsTold(Workload workload) throws Exception {
        for (var trial : workload.trials(AS_IT_IS)) {
            var task = new Task(trial.contestant().dialect(), "http://127.0.0.1:1", 2, true, trial.load());

            assertThat(Json.read(Json.write(task), Task.class)).isEqualTo(task);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachTrialHasItsOwnLabelAndTheFirstIsOurs(Workload workload) {
        var trials = workload.trials(AS_IT_IS);

        assertThat(trials).extracting(Trial::label).doesNotHaveDuplicates();
        assertThat(trials.getFirst().server()).startsWith("parley server");
    }

    @ParameterizedTest
    @EnumSource(names = {"ROOM", "ROOM400", "SMALL"})
    void theCommandLineChangesWhatItNames(Workload workload) {
        var scale = new Scale(
                Optional.of(7),
                Optional.of(8),
                Optional.of(9),
                Optional.of(0),
                Optional.of(30),
                Optional.empty(),
                Optional.empty());

        var load = (Load.FanOut) workload.trials(scale).getFirst().load();

        assertThat(load.description())
                .isEqualTo("7 members in one room; 8 messages/s of 30 characters for 9 s after 0 s of warm-up");
    }
}
