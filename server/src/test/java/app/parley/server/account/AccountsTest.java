// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static app.parley.server.account.AccountsFixture.ADDRESS;
import static app.parley.server.account.AccountsFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.server.access.Role;
import app.parley.server.config.PeopleLimits;
import app.parley.server.config.Registration;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.api.NewInvite;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachStore
final class AccountsTest {
    @Parameter
    TestStore store;

    @TempDir
    private Path data;

    private AccountsFixture chat;

    @BeforeEach
    void open() throws IOException {
        chat = AccountsFixture.in(store, data, Registration.INVITE);
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private void reopen(Registration registration) throws IOException {
        reopen(registration, PeopleLimits.USUAL);
    }

    private void reopen(Registration registration, PeopleLimits limits) throws IOException {
        chat.close();
        chat = AccountsFixture.in(store, data, registration, chat.clock, chat.clock, limits);
    }

    private static Refusal refusal(ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act);
    }

    private static void assertRefused(Reason reason, ThrowingCallable act) {
        assertThat(refusal(act).reason()).isEqualTo(reason);
    }

    @Nested
    class TheSetUpCode {
        @Test
        void makesTheOwner() {
            var login = chat.owner().login();
            assertThat(login.username().value()).isEqualTo("ada");
            assertThat(login.role()).isEqualTo(Role.OWNER);
            assertThat(chat.newcomers).containsExactly("ada");
        }

        @Test
        void takesAnAccountThatWasImportedAndOpensNoOther() throws IOException {
            reopen(Registration.OPEN);
            chat.create("ben");
            chat.database
                    .write(transaction ->
                            transaction.update("INSERT INTO account (username, role, password_hash, created_at) VALUES"
                                    + " ('cy', 'member', 'none', 0), ('di', 'member', 'none', 0)"))
                    .join();
            var code = chat.accounts.setUpCode().orElseThrow();
            assertRefused(Reason.BAD_CREDENTIALS, () -> chat.signIn("cy", "none"));
            assertRefused(
                    Reason.USERNAME_TAKEN,
                    () -> chat.accounts.create("ben", PASSWORD, code, new Visitor(ADDRESS, "", false)));
            assertRefused(Reason.USERNAME_TAKEN, () -> chat.create("cy"));

            var login = chat.accounts
                    .create("cy", PASSWORD, code, new Visitor(ADDRESS, "", false))
                    .login();

            assertThat(login.role()).isEqualTo(Role.OWNER);
            assertThat(chat.signIn("cy", PASSWORD).login().accountNo()).isEqualTo(login.accountNo());
            assertThat(chat.accounts.setUpCode()).isEmpty();
            assertRefused(
                    Reason.INVITE_INVALID,
                    () -> chat.accounts.create("di", PASSWORD, code, new Visitor(ADDRESS, "", false)));
        }

        @Test
        void isTheSameAfterARestart() throws IOException {
            var before = chat.accounts.setUpCode();
            reopen(Registration.INVITE);
            assertThat(chat.accounts.setUpCode()).isEqualTo(before).isPresent();
        }

        @Test
        void isGoneOnceThereIsAnOwner() throws IOException {
            var code = chat.accounts.setUpCode().orElseThrow();
            chat.owner();
            assertThat(chat.accounts.setUpCode()).isEmpty();
            assertThat(data.resolve("set-up-code")).doesNotExist();
            assertRefused(
                    Reason.INVITE_INVALID,
                    () -> chat.accounts.create("mallory", PASSWORD, code, new Visitor(ADDRESS, "", false)));
            reopen(Registration.INVITE);
            assertThat(chat.accounts.setUpCode()).isEmpty();
        }

        @Test
        void mayBeTypedInSmallLettersAndWithoutTheDash() {
            var typed =
                    chat.accounts.setUpCode().orElseThrow().replace("-", " ").toLowerCase(Locale.ROOT);
            assertThat(chat.accounts
                            .create("ada", PASSWORD, typed, new Visitor(ADDRESS, "", false))
                            .login()
                            .role())
                    .isEqualTo(Role.OWNER);
        }

        @Test
        void opensAClosedChatToItsOwner() throws IOException {
            reopen(Registration.CLOSED);
            assertThat(chat.owner().login().role()).isEqualTo(Role.OWNER);
        }

        @Test
        void liesInAFileForItsOwnerOnly() throws IOException {
            var file = data.resolve("set-up-code");
            assertThat(Files.readString(file).strip())
                    .isEqualTo(chat.accounts.setUpCode().orElseThrow());
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            assertThat(Files.getPosixFilePermissions(data.resolve("token.key"))).hasSize(2);
        }
    }

    @Nested
    class NewMembers {
        @Test
        void comeInWithAnInviteAsOftenAsItSays() {
            var code = chat.invites
                    .create(chat.owner().login(), new NewInvite(2, 1))
                    .code();
            assertThat(chat.accounts
                            .create("ben", PASSWORD, code, new Visitor(ADDRESS, "", false))
                            .login()
                            .role())
                    .isEqualTo(Role.MEMBER);
            chat.accounts.create("cleo", PASSWORD, code, new Visitor(ADDRESS, "", false));
            assertRefused(
                    Reason.INVITE_INVALID,
                    () -> chat.accounts.create("dora", PASSWORD, code, new Visitor(ADDRESS, "", false)));
            assertThat(chat.newcomers).containsExactly("ada", "ben", "cleo");
        }

        @Test
        void comeTooLateForAnInviteThatHasExpired() {
            var code = chat.invites
                    .create(chat.owner().login(), new NewInvite(1, 1))
                    .code();
            chat.clock.advance(Duration.ofHours(1));
            assertRefused(
                    Reason.INVITE_INVALID,
                    () -> chat.accounts.create("ben", PASSWORD, code, new Visitor(ADDRESS, "", false)));
        }

        @Test
        void keepTheInviteWhenTheirNameIsTaken() {
            var code = chat.invites
                    .create(chat.owner().login(), new NewInvite(1, 1))
                    .code();
            assertRefused(
                    Reason.USERNAME_TAKEN,
                    () -> chat.accounts.create("ADA ", PASSWORD, code, new Visitor(ADDRESS, "", false)));
            assertThat(chat.accounts.create("ben", PASSWORD, code, new Visitor(ADDRESS, "", false)))
                    .isNotNull();
        }

        @Test
        void areNotCalledAsCallsNameTheCallerOrAsDeletedAccountsAre() throws IOException {
            reopen(Registration.OPEN);
            assertRefused(Reason.USERNAME_TAKEN, () -> chat.create("me"));
            assertRefused(Reason.USERNAME_TAKEN, () -> chat.create("former.7"));
        }

        @Test
        void needAnInviteUnlessTheChatIsOpen() throws IOException {
            assertRefused(Reason.INVITE_REQUIRED, () -> chat.create("ben"));
            reopen(Registration.OPEN);
            assertThat(chat.create("ben").login().role()).isEqualTo(Role.MEMBER);
        }

        @Test
        void areNotLetIntoAClosedChatEvenWithAnInvite() throws IOException {
            var code = chat.invites
                    .create(chat.owner().login(), new NewInvite(1, 1))
                    .code();
            reopen(Registration.CLOSED);
            assertRefused(Reason.REGISTRATION_CLOSED, () -> chat.create("ben"));
            assertRefused(
                    Reason.REGISTRATION_CLOSED,
                    () -> chat.accounts.create("ben", PASSWORD, code, new Visitor(ADDRESS, "", false)));
        }

        @Test
        void whoMistypeTheSetUpCodeOfAnOpenChatDoNotBecomeMembersByAccident() throws IOException {
            reopen(Registration.OPEN);
            assertRefused(
                    Reason.INVITE_INVALID,
                    () -> chat.accounts.create("ada", PASSWORD, "22222-22222", new Visitor(ADDRESS, "", false)));
        }

        @Test
        void mayNotGuessCodesWithoutEnd() {
            for (int i = 0; i < Attempts.PER_NETWORK; i++) {
                assertRefused(
                        Reason.INVITE_INVALID,
                        () -> chat.accounts.create("ben", PASSWORD, "22222-22222", new Visitor(ADDRESS, "", false)));
            }
            assertRefused(
                    Reason.TOO_MANY_ATTEMPTS,
                    () -> chat.accounts.create("ben", PASSWORD, "22222-22222", new Visitor(ADDRESS, "", false)));
        }

        @Test
        void areAsManyAsTheServerTakes() throws IOException {
            reopen(Registration.OPEN, new PeopleLimits(2, 0, 0, 0, 0));
            chat.owner();
            chat.create("ben");
            assertRefused(Reason.REGISTRATION_FULL, () -> chat.create("cy"));
        }

        @Test
        void areAsManyFromOneAddressAsAnHourAllowsUnlessTheyAreInvited() throws IOException {
            reopen(Registration.OPEN, new PeopleLimits(0, 2, 0, 0, 0));
            var code = chat.invites
                    .create(chat.owner().login(), new NewInvite(3, 1))
                    .code();
            chat.create("ben");
            chat.create("cy");
            assertThat(catchThrowableOfType(Refusal.class, () -> chat.create("di"))
                            .retryAfter())
                    .hasValueSatisfying(
                            wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(30)));
            assertThat(chat.accounts.create("di", PASSWORD, code, new Visitor(ADDRESS, "", false)))
                    .isNotNull();
            assertThat(chat.accounts.create(
                            "ed", PASSWORD, null, new Visitor(InetAddress.ofLiteral("10.0.0.1"), "", false)))
                    .isNotNull();
        }

        @Test
        void cannotInvite() throws IOException {
            reopen(Registration.OPEN);
            var member = chat.create("ben").login();
            assertRefused(Reason.FORBIDDEN_ROLE, () -> chat.invites.create(member, new NewInvite(null, null)));
        }

        @Test
        void inviteByTheRoleThatTheyHaveNow() {
            var owner = chat.owner().login();
            chat.database
                    .write(transaction -> transaction.update("UPDATE account SET role = 'member'"))
                    .join();
            assertRefused(Reason.FORBIDDEN_ROLE, () -> chat.invites.create(owner, new NewInvite(null, null)));
        }

        @Test
        void inviteAtARate() {
            var owner = chat.owner().login();
            for (int i = 0; i < 100; i++) {
                chat.invites.create(owner, new NewInvite(null, null));
            }
            assertThatThrownBy(() -> chat.invites.create(owner, new NewInvite(null, null)))
                    .isInstanceOf(Refusal.class);
        }

        @Test
        void chooseANameAndAPasswordThatTheRulesAllow() throws IOException {
            reopen(Registration.OPEN);
            assertThatThrownBy(() -> chat.create("no spaces"))
                    .isInstanceOfSatisfying(
                            Refusal.class, why -> assertThat(why.code()).isEqualTo("invalid-username"));
            for (var weak : new String[] {"seven77", "ben-the-boatman", "Password", "x".repeat(129)}) {
                assertThatThrownBy(() ->
                                chat.accounts.create("ben-the-boatman", weak, null, new Visitor(ADDRESS, "", false)))
                        .isInstanceOfSatisfying(
                                Refusal.class, why -> assertThat(why.code()).isEqualTo("weak-password"));
            }
            assertThat(chat.accounts.create("ben-the-boatman", "é".repeat(128), null, new Visitor(ADDRESS, "", false)))
                    .isNotNull();
        }
    }

    @Nested
    class SigningIn {
        @BeforeEach
        void withAnOwner() {
            chat.owner();
        }

        @Test
        void needsTheNameInAnyCaseAndTheExactPassword() {
            assertThat(chat.signIn(" ADA", PASSWORD).login().role()).isEqualTo(Role.OWNER);
            assertRefused(Reason.BAD_CREDENTIALS, () -> chat.signIn("ada", "Correct horse battery"));
            assertThat(chat.logins).containsExactly(LoginResult.OK, LoginResult.FAILED);
        }

        @Test
        void tellsAnUnknownNameNothingElseThanAWrongPassword() {
            var unknown = refusal(() -> chat.signIn("nobody", PASSWORD));
            var wrong = refusal(() -> chat.signIn("ada", "wrong password"));
            assertThat(unknown.reason()).isEqualTo(wrong.reason()).isEqualTo(Reason.BAD_CREDENTIALS);
            assertThat(unknown).hasMessage(wrong.getMessage());
        }

        @Test
        void isNotKeptFromTheOwnerByGuessesFromElsewhere() {
            for (int network = 0; network < 6; network++) {
                var elsewhere = InetAddress.ofLiteral("10.0.0." + network);
                for (int i = 0; i < Attempts.PER_NAME; i++) {
                    refusal(() ->
                            chat.accounts.signIn("ada", "wrong password", null, new Visitor(elsewhere, "", false)));
                }
                assertRefused(
                        Reason.TOO_MANY_ATTEMPTS,
                        () -> chat.accounts.signIn("ada", PASSWORD, null, new Visitor(elsewhere, "", false)));
            }
            assertThat(chat.signIn("ada", PASSWORD)).as("where she was before").isNotNull();
            assertThat(chat.accounts.signIn(
                            "ada", PASSWORD, null, new Visitor(InetAddress.ofLiteral("10.0.1.1"), "", false)))
                    .as("where she never was")
                    .isNotNull();
        }

        @Test
        void isKnownFromWhereverOneWasBeforeAlsoAfterARestart() throws IOException {
            var cafe = InetAddress.ofLiteral("10.0.2.2");
            chat.accounts.signIn("ada", PASSWORD, null, new Visitor(cafe, "", false));
            reopen(Registration.INVITE);
            for (int i = 0; i < Attempts.PER_NETWORK; i++) {
                var name = "name" + i;
                refusal(() -> chat.accounts.signIn(name, "wrong password", null, new Visitor(cafe, "", false)));
            }
            assertRefused(
                    Reason.TOO_MANY_ATTEMPTS,
                    () -> chat.accounts.signIn("ben", "some password", null, new Visitor(cafe, "", false)));
            assertThat(chat.accounts.signIn("ada", PASSWORD, null, new Visitor(cafe, "", false)))
                    .isNotNull();
        }

        @Test
        void remembersTheLatestNetworksOfAnAccountOnly() {
            for (int i = 0; i < KnownNetworkRepository.PER_ACCOUNT + 5; i++) {
                chat.clock.advance(Duration.ofSeconds(1));
                chat.accounts.signIn(
                        "ada", PASSWORD, null, new Visitor(InetAddress.ofLiteral("10.0.3." + i), "", false));
            }
            assertThat(chat.database.read("SELECT hash FROM known_network", row -> row.text("hash")))
                    .hasSize(KnownNetworkRepository.PER_ACCOUNT)
                    .allSatisfy(hash -> assertThat(hash).hasSizeGreaterThan(40));
        }

        @Test
        void endsForAWhileAfterTooManyWrongPasswords() {
            for (int i = 0; i < Attempts.PER_NAME; i++) {
                assertRefused(Reason.BAD_CREDENTIALS, () -> chat.signIn("ada", "wrong password"));
            }
            var tooMany = refusal(() -> chat.signIn("ada", PASSWORD));
            assertThat(tooMany.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
            chat.clock.advance(tooMany.retryAfter().orElseThrow());
            assertThat(chat.signIn("ada", PASSWORD)).isNotNull();
            assertThat(chat.logins).contains(LoginResult.LIMITED);
        }

        @Test
        void endsForThatWhileThoughTheClockIsSetBack() throws IOException {
            chat.close();
            var steady = new SettableClock();
            chat = AccountsFixture.in(store, data, Registration.INVITE, chat.clock, steady);
            for (int i = 0; i < Attempts.PER_NAME; i++) {
                assertRefused(Reason.BAD_CREDENTIALS, () -> chat.signIn("ada", "wrong password"));
            }
            chat.clock.advance(Duration.ofDays(-1));
            steady.advance(Attempts.WINDOW);
            assertThat(chat.signIn("ada", PASSWORD)).isNotNull();
        }
    }

    @Test
    void nothingThatIsPrintedHoldsASecret() {
        var session = chat.owner();
        assertThat(session.toString()).doesNotContain(session.accessToken(), session.refreshToken());
    }
}
