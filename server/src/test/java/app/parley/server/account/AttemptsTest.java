// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AttemptsTest {
    private final SettableClock clock = new SettableClock();
    private final Attempts attempts = new Attempts(clock);

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Duration refused(String name, String address) {
        return catchThrowableOfType(Refusal.class, () -> attempts.begin(name, address(address), false))
                .retryAfter()
                .orElseThrow();
    }

    /// Guess at `name` from `address` until that is refused; return how often it was not.
    private int guess(String name, String address) {
        int guesses = 0;
        while (guesses < 1_000
                && catchThrowableOfType(Refusal.class, () -> attempts.begin(name, address(address), false)) == null) {
            guesses++;
        }
        return guesses;
    }

    @Test
    void guessesFromOneNetworkKeepNobodyOutElsewhere() {
        assertThat(guess("ada", "10.0.0.1")).isEqualTo(Attempts.PER_NAME);
        assertThat(refused("ada", "10.0.0.1")).isEqualTo(Attempts.WINDOW.plusSeconds(1));
        assertThatNoException().isThrownBy(() -> attempts.begin("ada", address("10.0.0.2"), false));
        assertThatNoException().isThrownBy(() -> attempts.begin("ben", address("10.0.0.1"), false));
    }

    @Test
    void theMoreNetworksGuessAtANameTheLessEachMayButNeverNothing() {
        int allowed = 0;
        for (int i = 0; i < 5; i++) {
            allowed += guess("ada", "10.0.0." + i);
        }
        assertThat(allowed).isEqualTo(Attempts.MANY);
        assertThat(guess("ada", "10.0.1.1")).isEqualTo(Attempts.UNDER_ATTACK);
        for (int i = 0; i < Attempts.VERY_MANY; i++) {
            guess("ada", "10.1." + i / 256 + "." + i % 256);
        }
        assertThat(guess("ada", "10.0.2.1")).isOne();
        assertThat(guess("ben", "10.0.2.1")).as("another name").isEqualTo(Attempts.PER_NAME);
    }

    @Test
    void whoSignedInFromANetworkBeforeIsLetThroughWhateverOthersGuessThere() {
        for (int i = 0; i < Attempts.VERY_MANY; i++) {
            guess("ada", "10.1." + i / 256 + "." + i % 256);
        }
        for (int i = 0; i < Attempts.PER_NETWORK; i++) {
            guess("name" + i, "10.0.0.1");
        }
        assertThat(guess("ada", "10.0.0.1")).as("a stranger").isZero();
        for (int i = 0; i < Attempts.PER_NAME; i++) {
            attempts.begin("ada", address("10.0.0.1"), true);
        }
    }

    @Test
    void aNetworkMayNotTryOneNameAfterAnother() {
        for (int i = 0; i < Attempts.PER_NETWORK; i++) {
            attempts.begin("name" + i, address("10.0.0.1"), false);
        }
        assertThat(refused("another", "10.0.0.1")).isPositive();
        assertThatNoException().isThrownBy(() -> attempts.begin("another", address("10.0.0.2"), false));
    }

    @Test
    void aNetworkOfIpv6CountsAsOneAddress() {
        for (int i = 0; i < Attempts.PER_NETWORK; i++) {
            attempts.begin("name" + i, address("2001:db8::" + i), false);
        }
        assertThat(refused("another", "2001:db8::ffff")).isPositive();
        assertThatNoException().isThrownBy(() -> attempts.begin("another", address("2001:db8:0:1::1"), false));
    }

    @Test
    void timeHealsAndSoDoesTheRightPassword() {
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i < Attempts.PER_NAME; i++) {
                attempts.begin("ada", address("10.0.0.1"), false);
            }
            var last = attempts.begin("ada", address("10.0.0.1"), false);
            if (round == 0) {
                attempts.succeeded(last);
            } else {
                clock.advance(refused("ada", "10.0.0.1"));
            }
        }
    }

    @Test
    void whatCameToNoAnswerDoesNotCount() {
        for (int i = 0; i < 2 * Attempts.PER_NETWORK; i++) {
            attempts.unanswered(attempts.begin("ada", address("10.0.0.1"), false));
        }
    }

    @Test
    void anEndlessStreamOfNamesAndAddressesIsForgottenFromItsBeginning() {
        for (int i = 0; i < 30_000; i++) {
            attempts.begin("name" + i, address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)), false);
        }
        assertThat(attempts.remembered()).isEqualTo(30_000);
    }
}
