// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.limit.RateLimit;
import app.parley.server.limit.SendLimits;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// How fast somebody may talk. Time is a number here, and begins anywhere: nano times may be negative.
class RateLimitTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final long START = -5_000_000_000L;

    private final RateLimit limit = new RateLimit(2, 6, START);

    @Test
    void aBurstIsAllowedAndThenNothing() {
        assertThat(taken(10, START)).isEqualTo(6);
    }

    @Test
    void itFillsByTheSecond() {
        taken(6, START);
        assertThat(taken(10, after(499))).isZero();
        assertThat(taken(10, after(500))).isOne();
        assertThat(taken(10, after(1_500))).isEqualTo(2);
    }

    @Test
    void itFillsEvenly() {
        taken(6, START);
        int taken = 0;
        for (int millis = 1; millis <= 10_000; millis++) {
            taken += taken(1, after(millis));
        }
        assertThat(taken).isBetween(19, 20);
    }

    @Test
    void itNeverHoldsMoreThanABurst() {
        assertThat(taken(100, after(3_600_000))).isEqualTo(6);
    }

    @Test
    void itIsFullWhenItIsAsIfNothingHadBeenTaken() {
        assertThat(limit.isFull(START)).isTrue();
        taken(1, START);
        assertThat(limit.isFull(START)).isFalse();
        assertThat(limit.isFull(after(499))).isFalse();
        assertThat(limit.isFull(after(500))).isTrue();
    }

    @Test
    void ofNothingPerSecondThereIsNone() {
        var none = new RateLimit(0, 0, START);
        for (int i = 0; i < 1_000; i++) {
            assertThat(none.take(START)).isTrue();
        }
    }

    @Nested
    class OfAccounts {
        private final SendLimits sends = new SendLimits(3, 0);

        @Test
        void countsEachForItself() {
            assertThat(admitted(1, 40)).isEqualTo(30);
            assertThat(admitted(1, 1)).isZero();
            assertThat(admitted(2, 40)).isEqualTo(30);
        }

        @Test
        void countsWhatComesFromOneAddressTogether() {
            var both = new SendLimits(3, 4);
            int admitted = 0;
            for (int i = 0; i < 60; i++) {
                admitted += both.admit(i % 2, HERE, START) ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(40);
            assertThat(both.admit(2, InetAddress.ofLiteral("127.0.0.2"), START)).isTrue();
        }

        @Test
        void isForgottenOnlyOnceItIsFull() {
            admitted(1, 30);
            sends.forgetIdle(after(9_000));
            assertThat(sends.admit(1, HERE, after(9_000))).isTrue();
            assertThat(admittedAt(after(9_000), 40))
                    .as("27 had come back, one is taken")
                    .isEqualTo(26);
        }

        @Test
        void ofFramesIsFarAboveThatOfSends() {
            var frames = sends.forFrames(START);
            int taken = 0;
            while (frames.take(START)) {
                taken++;
            }
            assertThat(taken).isEqualTo(2_000);
        }

        private int admitted(long account, int wanted) {
            int admitted = 0;
            for (int i = 0; i < wanted; i++) {
                admitted += sends.admit(account, HERE, START) ? 1 : 0;
            }
            return admitted;
        }

        private int admittedAt(long now, int wanted) {
            int admitted = 0;
            for (int i = 0; i < wanted; i++) {
                admitted += sends.admit(1, HERE, now) ? 1 : 0;
            }
            return admitted;
        }
    }

    private int taken(int wanted, long now) {
        int taken = 0;
        for (int i = 0; i < wanted; i++) {
            taken += limit.take(now) ? 1 : 0;
        }
        return taken;
    }

    private static long after(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
