// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PeerFaultsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void oneLineASecondCountsTheOthers() {
        var faults = new PeerFaults();
        assertThat(faults.admit(0)).isZero();
        for (int i = 1; i <= 1_000; i++) {
            assertThat(faults.admit(i)).isNegative();
        }
        assertThat(faults.admit(SECOND)).isEqualTo(1_000);
        assertThat(faults.admit(3 * SECOND)).isZero();
    }
}
