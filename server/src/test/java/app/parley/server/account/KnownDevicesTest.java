// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.server.config.Registration;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// A device that signed in to an account before, at an address that it shares with strangers.
@OnEachStore
final class KnownDevicesTest {
    @Parameter
    TestStore store;

    private static final String PASSWORD = AccountsFixture.PASSWORD;
    private static final Duration A_DAY = Duration.ofDays(1);

    @TempDir
    private Path data;

    private AccountsFixture chat;
    private String device;

    @BeforeEach
    void anOwnerOnHerDevice() throws IOException {
        chat = AccountsFixture.in(store, data, Registration.OPEN);
        device = chat.owner().device().orElseThrow();
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private NewSession signIn(String name, String password, @Nullable String token) {
        return chat.accounts.signIn(name, password, token, new Visitor(AccountsFixture.ADDRESS, "", false));
    }

    /// Return why a sign-in is refused, or nothing when it is not.
    private Optional<Reason> refused(String name, String password, @Nullable String token) {
        return Optional.ofNullable(catchThrowableOfType(Refusal.class, () -> signIn(name, password, token)))
                .map(Refusal::reason);
    }

    /// Guess the password of ada until that is refused; return how often it was not.
    private int guess(@Nullable String token) {
        int guesses = 0;
        while (refused("ada", "wrong password", token).equals(Optional.of(Reason.BAD_CREDENTIALS))) {
            guesses++;
        }
        return guesses;
    }

    @Test
    void isLetInThoughStrangersAtTheSameAddressHaveSpentTheirGuesses() {
        assertThat(guess(null)).isEqualTo(Attempts.PER_NAME);
        assertThat(refused("ada", PASSWORD, null)).as("a stranger").contains(Reason.TOO_MANY_ATTEMPTS);
        assertThat(refused("ada", PASSWORD, "made up")).as("a made-up token").contains(Reason.TOO_MANY_ATTEMPTS);
        assertThat(signIn(" Ada ", PASSWORD, device).device())
                .as("the same token")
                .contains(device);
        assertThat(refused("ada", PASSWORD, null)).as("a stranger still").contains(Reason.TOO_MANY_ATTEMPTS);
    }

    @Test
    void helpsWithItsOwnAccountOnly() {
        var bens = chat.create("ben").device().orElseThrow();
        guess(null);
        assertThat(refused("ada", PASSWORD, bens)).contains(Reason.TOO_MANY_ATTEMPTS);
        assertThat(refused("nobody", PASSWORD, device)).contains(Reason.BAD_CREDENTIALS);
        assertThat(signIn("ben", PASSWORD, device).device())
                .as("a token of its own")
                .isPresent()
                .isNotEqualTo(Optional.of(device));
    }

    @Test
    void opensNothingWithoutThePasswordAndKeepsNobodyOut() {
        assertThat(guess(device)).as("its guesses, then those of the address").isEqualTo(2 * Attempts.PER_NAME);
        chat.clock.advance(Attempts.WINDOW);
        for (int i = 0; i < Attempts.PER_NAME; i++) {
            refused("ada", "wrong password", device);
        }
        assertThat(signIn("ada", PASSWORD, device))
                .as("a thief of the token has spent its guesses")
                .isNotNull();
    }

    @Test
    void isNotSlowedDownByStrangersWhoKeepAsking() {
        for (int i = 0; i < 100; i++) {
            catchThrowableOfType(RuntimeException.class, () -> signIn("ada", "wrong password", null));
        }
        assertThat(signIn("ada", PASSWORD, device)).isNotNull();
    }

    @Test
    void isKnownForAYearAfterItsLastUseAlsoAfterARestart() throws IOException {
        chat.clock.advance(KnownDeviceRepository.UNUSED.minus(A_DAY));
        assertThat(signIn("ada", PASSWORD, device).device()).contains(device);
        chat.clock.advance(KnownDeviceRepository.UNUSED.minus(A_DAY));
        chat.close();
        chat = AccountsFixture.in(store, data, Registration.OPEN, chat.clock);
        assertThat(signIn("ada", PASSWORD, device).device()).contains(device);
        chat.clock.advance(KnownDeviceRepository.UNUSED);
        assertThat(signIn("ada", PASSWORD, device).device()).isPresent().isNotEqualTo(Optional.of(device));
        assertThat(devices()).as("the old one is forgotten").isOne();
    }

    @Test
    void makesWayForTheTwentyThatWereUsedLater() {
        for (int i = 0; i < KnownDeviceRepository.PER_ACCOUNT + 5; i++) {
            chat.clock.advance(Duration.ofSeconds(2));
            signIn("ada", PASSWORD, i == 10 ? device : null);
        }
        assertThat(devices()).isEqualTo(KnownDeviceRepository.PER_ACCOUNT);
        assertThat(signIn("ada", PASSWORD, device).device()).contains(device);
    }

    @Test
    void isForgottenWithANewPassword() {
        new PasswordReset(chat.database, chat.passwords, chat.clock)
                .reset(new Username("ada"), "another good password", "os:root");
        assertThat(devices()).isZero();
    }

    @Test
    void isKeptAsAHashOnlyAndNeverPrinted() {
        var kept = chat.database.read("SELECT hash FROM known_device", row -> row.bytes("hash"));
        assertThat(kept).containsExactly(Secrets.hash(device));
        assertThat(signIn("ada", PASSWORD, device)).asString().doesNotContain(device);
    }

    private int devices() {
        return chat.database
                .read("SELECT no FROM known_device", row -> row.number("no"))
                .size();
    }
}
