// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import static app.parley.client.history.Talk.message;
import static app.parley.client.history.Talk.shown;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.shared.model.RoomId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JumpTest {
    private final FakeHistory history = new FakeHistory();
    private final TimelineFeed feed = new TimelineFeed(RoomId.GENERAL, "me", history, new FakeTime());
    private final Timeline timeline = feed.timeline();
    private final List<Boolean> reached = new ArrayList<>();

    @BeforeEach
    void openALongRoom() {
        for (int seq = 1; seq <= 900; seq++) {
            history.log.add(message(seq, "ben", "text " + seq));
        }
        feed.load(900);
        history.answer();
    }

    @Test
    void whatIsFarBackIsReachedPageByPage() {
        timeline.jump(850, reached::add);
        timeline.jump(20, reached::add);
        assertThat(reached).containsExactly(true);
        history.answerAll();
        assertThat(reached).containsExactly(true, true);
        assertThat(shown(timeline)).contains("20 text 20");
        timeline.jump(5_000, reached::add);
        assertThat(reached).containsExactly(true, true, false);
    }

    @Test
    void aPageThatDoesNotComeEndsTheWayBack() {
        timeline.jump(20, reached::add);
        history.fail(new Failure.Unreachable("asleep"));
        assertThat(reached).containsExactly(false);
        timeline.jump(20, reached::add);
        history.answerAll();
        assertThat(reached).containsExactly(false, true);
    }

    @Test
    void anotherJumpEndsTheOneBefore() {
        timeline.jump(20, reached::add);
        timeline.jump(850, reached::add);
        assertThat(reached).containsExactly(false, true);
        history.answerAll();
        assertThat(reached).containsExactly(false, true);
    }

    @Test
    void aJumpGoesOnWhenTheNewestPageIsLoadedAnew() {
        timeline.jump(20, reached::add);
        history.log.add(message(901, "ben", "after a gap"));
        feed.gap(901);
        history.answerAll();
        assertThat(reached).containsExactly(true);
        assertThat(shown(timeline)).contains("20 text 20").endsWith("901 after a gap");
    }

    @Test
    void anotherHistoryEndsAJump() {
        timeline.jump(20, reached::add);
        feed.reset();
        assertThat(reached).containsExactly(false);
    }
}
