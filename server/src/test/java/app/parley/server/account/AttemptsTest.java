package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
        return catchThrowableOfType(Refusal.class, () -> attempts.begin(name, address(address)))
                .retryAfter()
                .orElseThrow();
    }

    @Test
    void aNameIsProtectedFromAllAddressesTogether() {
        for (int i = 0; i < Attempts.PER_NAME; i++) {
            attempts.begin("ada", address("10.0.0." + i));
        }
        assertThat(refused("ada", "10.0.1.1")).isEqualTo(Attempts.WINDOW.plusSeconds(1));
        assertThatNoException().isThrownBy(() -> attempts.begin("ben", address("10.0.0.1")));
    }

    @Test
    void anAddressMayNotTryOneNameAfterAnother() {
        for (int i = 0; i < Attempts.PER_ADDRESS; i++) {
            attempts.begin("name" + i, address("10.0.0.1"));
        }
        assertThat(refused("another", "10.0.0.1")).isPositive();
        assertThatNoException().isThrownBy(() -> attempts.begin("another", address("10.0.0.2")));
    }

    @Test
    void aNetworkOfIpv6CountsAsOneAddress() {
        for (int i = 0; i < Attempts.PER_ADDRESS; i++) {
            attempts.begin("name" + i, address("2001:db8::" + i));
        }
        assertThat(refused("another", "2001:db8::ffff")).isPositive();
        assertThatNoException().isThrownBy(() -> attempts.begin("another", address("2001:db8:0:1::1")));
    }

    @Test
    void timeHealsAndSoDoesTheRightPassword() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < Attempts.PER_NAME; i++) {
                attempts.begin("ada", address("10.0.0.1"));
            }
            if (round == 0) {
                attempts.succeeded("ada", address("10.0.0.1"));
            } else {
                clock.advance(refused("ada", "10.0.0.1"));
            }
        }
    }

    @Test
    void whatCameToNoAnswerDoesNotCount() {
        for (int i = 0; i < 2 * Attempts.PER_ADDRESS; i++) {
            attempts.begin("ada", address("10.0.0.1"));
            attempts.unanswered("ada", address("10.0.0.1"));
        }
    }

    @Test
    void anEndlessStreamOfNamesAndAddressesIsForgottenFromItsBeginning() {
        for (int i = 0; i < 30_000; i++) {
            attempts.begin("name" + i, address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)));
        }
        assertThat(attempts.remembered()).isEqualTo(20_000);
    }
}
