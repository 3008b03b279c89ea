// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpanTest {
    private final Span span = new Span();
    private final long sentAt = span.start() + 1_000;

    @Test
    void anAnswerCountsOnceAndOnlyForWhatWasSentInThisSpan() {
        span.sending("a");
        span.sending("b");

        span.acknowledged("a");
        span.acknowledged("a");
        span.acknowledged("of the warm-up");
        span.refused("b");

        assertThat(span.sent()).isEqualTo(2);
        assertThat(span.acknowledged()).isEqualTo(1);
        assertThat(span.refused()).isEqualTo(1);
    }

    @Test
    void aDeliveryTookFromTheTimeItWasDue() {
        span.delivered(sentAt, sentAt + 100, true);

        assertThat(span.delivered()).isEqualTo(1);
        assertThat(span.latency().max()).isEqualTo(100);
        assertThat(span.lastAt()).isEqualTo(sentAt + 100);
    }

    @Test
    void whatComesTwiceOrTooLateInItsOrderMakesUpForNoLoss() {
        span.delivered(sentAt, sentAt + 100, true);
        span.delivered(sentAt, sentAt + 200, false);

        assertThat(span.delivered()).isEqualTo(1);
        assertThat(span.disordered()).isEqualTo(1);
    }

    @Test
    void deliveriesOfTheWarmUpDoNotCount() {
        span.delivered(span.start() - 1, span.start() + 100, true);

        assertThat(span.delivered()).isZero();
    }

    @Test
    void whatReachesAGuestIsNoDeliveryButMustBeInOrder() {
        span.visited(true);
        span.visited(false);

        assertThat(span.delivered()).isZero();
        assertThat(span.disordered()).isEqualTo(1);
    }

    @Test
    void eachIntervalHasLatenciesOfItsOwn() {
        span.delivered(sentAt, sentAt + 100, true);
        assertThat(span.takeLatency().max()).isEqualTo(100);

        span.delivered(sentAt + 1, sentAt + 51, true);

        assertThat(span.takeLatency().max()).isEqualTo(50);
        assertThat(span.delivered()).isEqualTo(2);
    }
}
