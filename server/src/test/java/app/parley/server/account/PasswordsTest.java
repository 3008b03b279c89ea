package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void aHashNamesItsCostAndSaltAndMatchesOnlyItsPassword() {
        var hash = passwords.hash("correct horse battery");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("correct horse battery", Optional.of(hash)))
                .isTrue();
        assertThat(passwords.matches("correct horse batterz", Optional.of(hash)))
                .isFalse();
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
    }

    @Test
    void aHashOfAnotherCostIsStillUnderstood() {
        // From the reference program: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1
        var reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(passwords.matches("password", Optional.of(reference))).isTrue();
    }

    @Test
    void theSameLettersMatchHoweverTheyAreComposed() {
        var hash = passwords.hash("caf\u00e9 au lait");
        assertThat(passwords.matches("cafe\u0301 au lait", Optional.of(hash))).isTrue();
    }

    @Test
    void withoutAHashNothingMatches() {
        assertThat(passwords.matches("anything", Optional.empty())).isFalse();
    }

    @Test
    void whoComesWhenTooManyWaitIsToldSoAtOnce() {
        var turn = new CountDownLatch(1);
        var answers = new ArrayList<CompletableFuture<Boolean>>();
        try {
            var refusal = catchThrowableOfType(Refusal.class, () -> {
                for (int i = 0; i < 100; i++) {
                    answers.add(passwords.begin(() -> passes(turn)));
                }
            });
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.BUSY);
            assertThat(answers).hasSizeLessThanOrEqualTo(Passwords.AT_A_TIME + Passwords.WAITING);
        } finally {
            turn.countDown();
        }
        assertThat(answers).isNotEmpty().allMatch(CompletableFuture::join);
        assertThat(passwords.hash("and then it goes on")).startsWith("$argon2id$");
    }

    private static boolean passes(CountDownLatch turn) {
        try {
            turn.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
