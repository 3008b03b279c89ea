package app.parley.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutboxLimitTest {
    private static final int EACH = 256 * 1024;

    private final OutboxLimit limit = new OutboxLimit(EACH, 1_000_000);

    @Test
    void eachMayKeepAllOfItWhileThereIsRoomForAll() {
        limit.follow(1_000_000);
        assertThat(limit.bytes()).isEqualTo(EACH);
    }

    @Test
    void eachKeepsLessWhileTooMuchWaits() {
        limit.follow(1_000_001);
        assertThat(limit.bytes()).isEqualTo(EACH / 2);
        for (int second = 0; second < 10; second++) {
            limit.follow(5_000_000);
        }
        assertThat(limit.bytes()).as("enough to go on").isEqualTo(16 * 1024);
    }

    @Test
    void whatWasTakenComesBackByAndBy() {
        limit.follow(2_000_000);
        limit.follow(2_000_000);
        limit.follow(900_000);
        assertThat(limit.bytes()).isEqualTo(EACH / 2);
        limit.follow(900_000);
        limit.follow(0);
        assertThat(limit.bytes()).isEqualTo(EACH);
    }

    @Test
    void withoutALimitForAllNothingIsTaken() {
        var free = new OutboxLimit(EACH, 0);
        free.follow(Long.MAX_VALUE);
        assertThat(free.bytes()).isEqualTo(EACH);
    }
}
