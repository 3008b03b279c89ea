// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxLimitTest {
    private static final int EACH = 256 * 1024;

    private final OutboxLimit limit = new OutboxLimit(EACH, 1_000_000);

    private void follow(long bytes) {
        follow(limit, bytes);
    }

    /// Let `bytes` wait in all, and a second pass.
    private static void follow(OutboxLimit limit, long bytes) {
        limit.count(Math.toIntExact(bytes - limit.waitingBytes()));
        limit.follow();
    }

    @Test
    void eachMayKeepAllOfItWhileThereIsRoomForAll() {
        follow(1_000_000);
        assertThat(limit.bytes()).isEqualTo(EACH);
    }

    @Test
    void eachKeepsLessWhileTooMuchWaits() {
        follow(1_000_001);
        assertThat(limit.bytes()).isEqualTo(EACH / 2);
        for (int second = 0; second < 10; second++) {
            follow(5_000_000);
        }
        assertThat(limit.bytes()).as("enough to go on").isEqualTo(16 * 1024);
    }

    @Test
    void whatWasTakenComesBackByAndBy() {
        follow(2_000_000);
        follow(2_000_000);
        follow(900_000);
        assertThat(limit.bytes()).isEqualTo(EACH / 2);
        follow(900_000);
        follow(0);
        assertThat(limit.bytes()).isEqualTo(EACH);
    }

    @Test
    void withoutALimitForAllNothingIsTaken() {
        var free = new OutboxLimit(EACH, 0);
        follow(free, Integer.MAX_VALUE);
        assertThat(free.bytes()).isEqualTo(EACH);
    }
}
