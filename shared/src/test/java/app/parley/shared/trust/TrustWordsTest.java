// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The words that people compare. They must never change: people have them on paper.
class TrustWordsTest {

    @Test
    void areElevenBitsOfTheHashEach() {
        // The SHA-256 of "abc", whose first 66 bits were taken apart by hand.
        assertThat(TrustWords.of(new KeyPin("sha256/ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0")))
                .containsExactly("risk", "scheme", "quiz", "bulk", "brother", "vivid");
    }

    @Test
    void reachFromTheFirstWordOfTheListToTheLast() {
        assertThat(TrustWords.of(new KeyPin("sha256/" + "A".repeat(43)))).containsOnly("abandon");
        assertThat(TrustWords.of(new KeyPin("sha256/" + "_".repeat(42) + "8"))).containsOnly("zoo");
    }
}
