// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.config.PasswordCost;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Passwords passwords = new Passwords(PasswordCost.USUAL);

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void aHashNamesItsCostAndSaltAndMatchesOnlyItsPassword() {
        var hash = passwords.hash("correct horse battery", HERE);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("correct horse battery", Optional.of(hash), HERE))
                .isTrue();
        assertThat(passwords.matches("correct horse batterz", Optional.of(hash), HERE))
                .isFalse();
        assertThat(passwords.hash("correct horse battery", HERE)).isNotEqualTo(hash);
    }

    @Test
    void aHashOfAnotherCostIsStillUnderstood() {
        // From the reference program: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1
        var reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(passwords.matches("password", Optional.of(reference), HERE)).isTrue();
    }

    @Test
    void theSameLettersMatchHoweverTheyAreComposed() {
        var hash = passwords.hash("caf\u00e9 au lait", HERE);
        assertThat(passwords.matches("cafe\u0301 au lait", Optional.of(hash), HERE))
                .isTrue();
    }

    @Test
    void memoryThatWasUsedForOnePasswordDoesNotShowInTheNext() {
        var hash = passwords.hash("correct horse battery", HERE);
        for (int i = 0; i < 3; i++) {
            assertThat(passwords.matches("something else " + i, Optional.of(hash), HERE))
                    .isFalse();
            assertThat(passwords.matches("correct horse battery", Optional.of(hash), HERE))
                    .isTrue();
        }
    }

    @Test
    void withoutAHashNothingMatches() {
        assertThat(passwords.matches("anything", Optional.empty(), HERE)).isFalse();
    }
}
