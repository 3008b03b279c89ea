// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.FakeTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkWatchTest {
    private final FakeTime wall = new FakeTime();
    private final Set<InetAddress> addresses = new HashSet<>(Set.of(InetAddress.ofLiteral("192.0.2.1")));
    private long nanos;
    private int changes;
    private final NetworkWatch watch =
            new NetworkWatch(() -> Set.copyOf(addresses), () -> nanos, wall, () -> changes++);

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void nothingChangedMeansNothing() {
        look(Duration.ofSeconds(2), Duration.ofSeconds(2));
        look(Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(changes).isZero();
    }

    @Test
    void anotherAddressIsAnotherNetwork() {
        addresses.add(InetAddress.ofLiteral("198.51.100.7"));
        look(Duration.ofSeconds(2), Duration.ofSeconds(2));
        look(Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(changes).isEqualTo(1);
        addresses.clear();
        look(Duration.ofSeconds(2), Duration.ofSeconds(2));
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void aClockThatWentFurtherThanTheTimeThatPassedMeansASleep() {
        look(Duration.ofSeconds(2), Duration.ofMinutes(40));
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void aLookThatComesFarTooLateMeansASleep() {
        look(Duration.ofMinutes(40), Duration.ofMinutes(40));
        assertThat(changes).isEqualTo(1);
    }

    private void look(Duration passed, Duration onTheWall) {
        nanos += passed.toNanos();
        wall.pass(onTheWall);
        watch.look();
    }
}
