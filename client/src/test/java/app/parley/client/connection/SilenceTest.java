// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceTest {
    private final FakeTime time = new FakeTime();
    private final List<String> done = new ArrayList<>();
    private final Silence silence = new Silence(time, new Silence.Listener() {
        @Override
        public void ping() {
            done.add("ping");
        }

        @Override
        public void silent() {
            done.add("silent");
        }

        @Override
        public void heardAgain() {
            done.add("heard again");
        }

        @Override
        public void giveUp() {
            done.add("give up");
        }
    });

    @Test
    void aServerThatStopsIsNoticedWithinThreeSeconds() {
        silence.opened();
        time.pass(Duration.ofMillis(900));
        silence.heard();
        time.pass(Duration.ofSeconds(3));
        assertThat(done).contains("silent");
        silence.heard();
        assertThat(done).endsWith("heard again");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 250, 499, 500, 501, 750, 999, 1_000, 1_001, 1_499})
    void whereverInASecondItStopsItIsNoticedTwoAndAHalfSecondsLaterAtTheLatest(int millis) {
        silence.opened();
        time.pass(Duration.ofMillis(millis));
        silence.heard();
        done.clear();
        time.pass(Duration.ofMillis(2_500));
        assertThat(done).contains("silent");
    }

    @Test
    void aServerThatTalksIsNotAsked() {
        silence.opened();
        for (int i = 0; i < 20; i++) {
            time.pass(Duration.ofMillis(500));
            silence.heard();
        }
        assertThat(done).isEmpty();
    }

    @Test
    void aServerThatAnswersIsNotSilent() {
        silence.opened();
        for (int i = 0; i < 100; i++) {
            time.pass(Duration.ofMillis(100));
            if (done.contains("ping")) {
                done.clear();
                silence.heard();
            }
            assertThat(done).doesNotContain("silent");
        }
    }

    @Test
    void nobodyIsAskedWhileNobodyLooks() {
        silence.watched(false);
        silence.opened();
        time.pass(Duration.ofMinutes(1));
        assertThat(done).isEmpty();
        silence.watched(true);
        time.pass(Duration.ofSeconds(3));
        assertThat(done).contains("ping");
    }

    @Test
    void aConnectionThatIsDeadAfterASleepIsGivenUp() {
        silence.watched(false);
        silence.opened();
        silence.suspect();
        time.pass(Duration.ofSeconds(3));
        assertThat(done).containsExactly("ping", "give up");
    }

    @Test
    void aConnectionThatOutlivedASleepIsKept() {
        silence.opened();
        silence.suspect();
        silence.heard();
        silence.watched(false);
        time.pass(Duration.ofSeconds(3));
        assertThat(done).doesNotContain("give up");
    }

    @Test
    void nothingRunsAfterTheEnd() {
        silence.opened();
        silence.suspect();
        silence.ended();
        assertThat(time.waiting()).isZero();
    }
}
