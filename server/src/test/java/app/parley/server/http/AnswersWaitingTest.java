// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Who is ended when answers are not read.
final class AnswersWaitingTest {
    private static final long SECOND = 1_000_000_000L;

    private final AnswersWaiting answers = new AnswersWaiting(1_000);

    private static final class Reader implements AnswersWaiting.Peer {
        private int waiting;
        private boolean ended;

        @Override
        public int waitingBytes() {
            return ended ? 0 : waiting;
        }

        @Override
        public void cutOff() {
            ended = true;
        }
    }

    private Reader given(int bytes, long at) {
        var reader = new Reader();
        reader.waiting = bytes;
        answers.given(reader, at);
        return reader;
    }

    @Test
    void beyondTheBoundThoseThatHaveWaitedLongestAreEnded() {
        var first = given(400, 1);
        var second = given(400, 2);
        var third = given(400, 3);
        assertThat(first.ended).isTrue();
        assertThat(second.ended).isTrue();
        assertThat(third.ended).as("a quarter is free again").isFalse();
        assertThat(answers.bytes()).isEqualTo(400);
    }

    @Test
    void whoReadsIsNeverAmongThem() {
        var reader = given(0, 0);
        for (int i = 1; i < 100; i++) {
            given(400, i);
        }
        assertThat(reader.ended).isFalse();
        assertThat(answers.bytes()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void withoutProgressAConnectionIsEndedAfterThirtySeconds() {
        var stalled = given(500, 0);
        var slow = given(500, 0);
        for (int second = 1; second <= 31; second++) {
            slow.waiting--;
            answers.look(second * SECOND);
        }
        assertThat(stalled.ended).isFalse();
        answers.look(33 * SECOND);
        assertThat(stalled.ended).isTrue();
        assertThat(slow.ended).isFalse();
    }

    @Test
    void whatWasReadIsForgotten() {
        var reader = given(500, 0);
        reader.waiting = 0;
        answers.look(SECOND);
        reader.waiting = 500;
        answers.look(60 * SECOND);
        assertThat(reader.ended).isFalse();
        assertThat(answers.bytes()).isZero();
    }
}
