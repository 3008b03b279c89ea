// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.FakeTime;
import app.parley.shared.protocol.CloseReason.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconnectorTest {
    private final FakeTime time = new FakeTime();
    private final List<ConnectionState> states = new ArrayList<>();
    private int attempts;
    private final Reconnector reconnector = new Reconnector(() -> attempts++, states::add, time, new Random(7), time);

    @Test
    void itWaitsLongerEachTimeButNeverBeyondTheCap() {
        reconnector.start();
        var longest = Duration.ZERO;
        for (int i = 0; i < 200; i++) {
            reconnector.lost(Retry.SOON, false, "gone");
            var wait = time.untilNext();
            var bound = Duration.ofMillis(Math.min(15_000, 500L << Math.min(i, 10)));
            assertThat(wait).isLessThanOrEqualTo(bound);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
            time.pass(wait);
        }
        assertThat(longest).isGreaterThan(Duration.ofSeconds(13));
        assertThat(attempts).isEqualTo(201);
    }

    @Test
    void aStateSaysWhyAndUntilWhen() {
        reconnector.start();
        reconnector.lost(Retry.SOON, false, "gone");
        assertThat(states)
                .containsExactly(
                        new ConnectionState.Connecting(1),
                        new ConnectionState.Waiting("gone", time.instant().plus(time.untilNext())));
    }

    @Test
    void aServerThatLeavesSpreadsItsClientsOverFiveSeconds() {
        var longest = Duration.ZERO;
        var shortest = Duration.ofDays(1);
        for (int seed = 0; seed < 200; seed++) {
            var own = new FakeTime();
            var one = new Reconnector(() -> {}, _ -> {}, own, new Random(seed), own);
            one.start();
            one.connected();
            own.pass(Duration.ofMinutes(1));
            one.lost(Retry.SOON, true, "stopping");
            longest = own.untilNext().compareTo(longest) > 0 ? own.untilNext() : longest;
            shortest = own.untilNext().compareTo(shortest) < 0 ? own.untilNext() : shortest;
        }
        assertThat(longest).isBetween(Duration.ofMillis(4_800), Duration.ofSeconds(5));
        assertThat(shortest).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void aConnectionThatHeldBeginsTheWaitingAnew() {
        reconnector.start();
        for (int i = 0; i < 10; i++) {
            reconnector.lost(Retry.SOON, false, "gone");
            time.pass(time.untilNext());
        }
        reconnector.connected();
        time.pass(Duration.ofSeconds(6));
        reconnector.lost(Retry.SOON, false, "gone");
        assertThat(time.untilNext()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aConnectionThatDiesAtOnceDoesNot() {
        var total = Duration.ZERO;
        reconnector.start();
        for (int i = 0; i < 50; i++) {
            reconnector.connected();
            time.pass(Duration.ofMillis(10));
            reconnector.lost(Retry.SOON, false, "gone");
            total = total.plus(time.untilNext());
            time.pass(time.untilNext());
        }
        assertThat(total).isGreaterThan(Duration.ofMinutes(3));
    }

    @Test
    void tooManyFramesWaitAtLeastFiveSeconds() {
        reconnector.start();
        reconnector.lost(Retry.LATER, false, "too much");
        assertThat(time.untilNext()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    @Test
    void retryingNowCutsTheWaitingShort() {
        reconnector.start();
        reconnector.lost(Retry.SOON, false, "gone");
        reconnector.retryNow();
        assertThat(attempts).isEqualTo(2);
        assertThat(time.waiting()).isZero();
        assertThat(states.getLast()).isEqualTo(new ConnectionState.Connecting(2));
    }

    @Test
    void retryingNowChangesNothingWhileConnectingOrConnected() {
        reconnector.start();
        reconnector.retryNow();
        reconnector.connected();
        reconnector.retryNow();
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void aRefusalEndsTheTryingUntilThePersonAsks() {
        reconnector.start();
        reconnector.lost(Retry.NEVER, false, "not wanted");
        assertThat(states.getLast()).isEqualTo(new ConnectionState.Refused("not wanted"));
        assertThat(time.waiting()).isZero();
        reconnector.retryNow();
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void anEndedSessionIsNotTriedAgain() {
        reconnector.start();
        reconnector.lost(Retry.AFTER_LOGIN, false, "over");
        reconnector.retryNow();
        assertThat(states.getLast()).isEqualTo(new ConnectionState.SignedOut("over"));
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void stoppedItDoesNothingMore() {
        reconnector.start();
        reconnector.lost(Retry.SOON, false, "gone");
        reconnector.stop();
        int seen = states.size();
        time.pass(Duration.ofHours(1));
        reconnector.lost(Retry.SOON, false, "gone");
        reconnector.retryNow();
        assertThat(attempts).isEqualTo(1);
        assertThat(states).hasSize(seen);
        assertThat(time.waiting()).isZero();
    }
}
