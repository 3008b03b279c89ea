// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static app.parley.server.account.AccountsFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import app.parley.server.access.Role;
import app.parley.server.audit.AuditEntry;
import app.parley.server.audit.AuditRepository;
import app.parley.server.config.Registration;
import app.parley.server.store.Awaited;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.api.UserList;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachStore
final class PeopleTest {
    private static final Username BEN = new Username("ben");
    private static final Username CY = new Username("cy");
    private static final Username ADA = new Username("ada");
    private static final InetAddress CAFE = InetAddress.ofLiteral("10.0.0.7");

    @Parameter
    TestStore store;

    @TempDir
    private Path data;

    private AccountsFixture chat;
    private Login ada;
    private NewSession ben;

    @BeforeEach
    void open() throws IOException {
        chat = AccountsFixture.in(store, data, Registration.OPEN);
        ada = chat.owner().login();
        ben = chat.accounts.create("ben", PASSWORD, null, new Visitor(CAFE, "curl/8", false));
        chat.create("cy");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private static void assertRefused(Reason reason, ThrowingCallable act) {
        assertThat(catchThrowableOfType(Refusal.class, act).reason()).isEqualTo(reason);
    }

    private List<String> acts() {
        return chat.database.<List<AuditEntry>>reading(handle -> AuditRepository.newest(handle, 20)).reversed().stream()
                .map(entry -> (entry.by() + " " + entry.act() + " " + entry.on() + " " + entry.detail()).strip())
                .toList();
    }

    @Nested
    class Roles {
        @Test
        void countAtOnceAndAreTold() {
            var changed = chat.people.change(ada, BEN, Role.ADMIN, null, false);

            assertThat(changed.role()).isEqualTo("admin");
            assertThat(chat.people.me(ben.login()).role()).isEqualTo("admin");
            assertThat(chat.changedRoles)
                    .containsExactly(new People.Changed(ben.login().accountNo(), BEN, Role.ADMIN));
            assertThat(chat.people
                            .change(ben.login(), CY, Role.GUEST, null, false)
                            .role())
                    .isEqualTo("guest");
            assertThat(acts())
                    .containsExactly(
                            "ada change-role ben role=admin before=member",
                            "ben change-role cy role=guest before=member");
        }

        @Test
        void areNotGivenByMembersNorByAdminsToTheirEquals() {
            assertRefused(Reason.FORBIDDEN_ROLE, () -> chat.people.change(ben.login(), CY, Role.GUEST, null, false));
            chat.people.change(ada, BEN, Role.ADMIN, null, false);
            chat.people.change(ada, CY, Role.ADMIN, null, false);
            assertRefused(Reason.FORBIDDEN_RANK, () -> chat.people.change(ben.login(), CY, Role.MEMBER, null, false));
            assertRefused(Reason.FORBIDDEN_RANK, () -> chat.people.change(ben.login(), ADA, Role.MEMBER, null, false));
            assertRefused(Reason.FORBIDDEN_RANK, () -> chat.people.change(ben.login(), BEN, Role.OWNER, null, false));
        }

        @Test
        void leaveTheChatAnOwner() {
            assertRefused(Reason.FORBIDDEN_LAST_OWNER, () -> chat.people.change(ada, ADA, Role.MEMBER, null, false));
            chat.people.change(ada, BEN, Role.OWNER, null, false);
            assertThat(chat.people.change(ada, ADA, Role.MEMBER, null, false).role())
                    .isEqualTo("member");
            assertRefused(
                    Reason.FORBIDDEN_LAST_OWNER, () -> chat.people.change(ben.login(), BEN, Role.ADMIN, null, false));
        }

        @Test
        void ofSomeoneUnknownAreNotFoundByThoseWhoMayChangeThem() {
            var nobody = new Username("nobody");
            assertRefused(Reason.USER_NOT_FOUND, () -> chat.people.change(ada, nobody, Role.GUEST, null, false));
            assertRefused(
                    Reason.FORBIDDEN_ROLE, () -> chat.people.change(ben.login(), nobody, Role.GUEST, null, false));
        }

        @Test
        void thatTheCommandLineChangesAreNoticedOnce() {
            chat.database
                    .write(handle -> new PeopleChanges(chat.clock)
                            .changeRole(handle, new Actor.Operator("os:root"), BEN, Role.ADMIN))
                    .join();
            assertThat(chat.changedRoles).isEmpty();
            chat.people.notice();
            chat.people.notice();
            assertThat(chat.changedRoles)
                    .containsExactly(new People.Changed(ben.login().accountNo(), BEN, Role.ADMIN));
        }
    }

    @Nested
    class ADisabledAccount {
        @Test
        void isSignedOutAndNotLetInUntilItIsEnabled() {
            assertThat(chat.people.change(ada, BEN, null, true, false).disabled())
                    .isTrue();
            assertThat(chat.ended).containsExactly(ben.login().sessionId());
            assertThat(chat.sessions.endOf(ben.login().sessionId())).contains(CloseReason.SESSION_ENDED);
            assertRefused(Reason.ACCOUNT_DISABLED, () -> chat.signIn("ben", PASSWORD));
            assertRefused(Reason.ACCOUNT_DISABLED, () -> chat.sessions.refresh(ben.refreshToken(), null));
            assertRefused(Reason.BAD_CREDENTIALS, () -> chat.signIn("ben", "wrong password"));

            chat.people.change(ada, BEN, null, false, false);
            assertThat(chat.signIn("ben", PASSWORD)).isNotNull();
            assertThat(acts()).containsExactly("ada disable-user ben sessionsEnded=1", "ada enable-user ben");
        }
    }

    @Nested
    class ABannedPerson {
        @Test
        void isSignedOutAndKeptOut() {
            chat.people.ban(ada, BEN, null, "spam");

            assertThat(chat.sessions.endOf(ben.login().sessionId())).contains(CloseReason.BANNED);
            assertRefused(Reason.BANNED, () -> chat.signIn("ben", PASSWORD));
            assertRefused(Reason.BANNED, () -> chat.sessions.refresh(ben.refreshToken(), null));
            assertRefused(Reason.BANNED, () -> chat.sessions.login("Bearer " + ben.accessToken(), null, false));
            assertThat(acts()).containsExactly("ada ban-user ben sessionsEnded=1");

            chat.people.unban(ada, BEN);
            assertThat(chat.signIn("ben", PASSWORD)).isNotNull();
            assertThat(chat.sessions.login("Bearer " + ben.accessToken(), null, false))
                    .isEmpty();
        }

        @Test
        void comesBackByThemselvesWhenTheTimeIsOver() {
            chat.people.ban(ada, BEN, 2, null);
            assertRefused(Reason.BANNED_UNTIL, () -> chat.signIn("ben", PASSWORD));
            assertThat(chat.people.list(ada, "", 10))
                    .filteredOn(UserList.User::banned)
                    .singleElement()
                    .satisfies(user -> assertThat(user.bannedUntil()).isNotNull());
            chat.clock.advance(Duration.ofHours(2));
            assertThat(chat.signIn("ben", PASSWORD)).isNotNull();
            assertThat(chat.people.list(ada, "", 10)).noneMatch(UserList.User::banned);
        }

        @Test
        void makesNoNewAccountFromTheSameNetworkForADay() {
            chat.people.ban(ada, BEN, null, null);
            var visitor = new Visitor(CAFE, "", false);
            assertRefused(Reason.BANNED_ADDRESS, () -> chat.accounts.create("ben-2", PASSWORD, null, visitor));
            assertThat(chat.create("di")).isNotNull();
            chat.clock.advance(PeopleChanges.ADDRESS_CLOSED);
            assertThat(chat.accounts.create("ben-2", PASSWORD, null, visitor)).isNotNull();
        }

        @Test
        void whoSignedInFromLoopbackClosesItToNoOne() {
            chat.people.ban(ada, CY, null, null);
            assertThat(chat.create("di")).isNotNull();
        }

        @Test
        void isNeitherTheOneWhoBansNorTheLastOwnerNorAnEqual() {
            assertRefused(Reason.FORBIDDEN_RANK, () -> chat.people.ban(ada, ADA, null, null));
            chat.people.change(ada, BEN, Role.ADMIN, null, false);
            assertRefused(Reason.FORBIDDEN_RANK, () -> chat.people.ban(ben.login(), ADA, null, null));
            var operator = new Actor.Operator("os:root");
            assertRefused(
                    Reason.FORBIDDEN_LAST_OWNER,
                    () -> Awaited.of(chat.database.write(
                            handle -> new PeopleChanges(chat.clock).ban(handle, operator, ADA, null, null))));
            assertRefused(Reason.REQUEST_INVALID, () -> chat.people.ban(ada, CY, 0, null));
            assertRefused(Reason.REQUEST_INVALID, () -> chat.people.ban(ada, CY, 1, "two\nlines"));
        }
    }

    @Nested
    class TheList {
        @Test
        void tellsAdministratorsMoreThanOthers() {
            chat.people.change(ada, CY, null, true, false);
            assertThat(chat.people.list(ada, "", 10))
                    .extracting(UserList.User::username, UserList.User::disabled, user -> user.seenAt() != null)
                    .containsExactly(tuple("ada", false, true), tuple("ben", false, true), tuple("cy", true, true));
            assertThat(chat.people.list(ben.login(), "", 10))
                    .containsExactly(
                            new UserList.User("ada", "owner", true, false, false, false, null, null),
                            new UserList.User("ben", "member", false, false, false, false, null, null),
                            new UserList.User("cy", "member", false, false, false, false, null, null));
        }

        @Test
        void comesInPages() {
            assertThat(chat.people.list(ada, "ada", 1))
                    .extracting(UserList.User::username)
                    .containsExactly("ben");
        }

        @Test
        void showsGuestsThePeopleOfTheirRooms() {
            chat.people.change(ada, BEN, Role.GUEST, null, false);
            assertThat(chat.people.list(ben.login(), "", 10))
                    .extracting(UserList.User::username)
                    .containsExactly("ben");
            chat.database
                    .write(handle ->
                            handle.update("INSERT INTO member (account, room, since, read_seq) SELECT a.no, r.no, 0, 0"
                                    + " FROM account a, room r WHERE a.username <> 'ada' AND r.id = 'general'"))
                    .join();
            assertThat(chat.people.list(ben.login(), "", 10))
                    .extracting(UserList.User::username)
                    .containsExactly("ben", "cy");
        }
    }

    @Nested
    class AChangedPassword {
        private static final String NEXT = "battery staple horse";

        @Test
        void endsTheOtherSessions() {
            var other = chat.signIn("ben", PASSWORD);

            chat.accounts.own().changePassword(ben.login(), PASSWORD, NEXT, CAFE);

            assertThat(chat.ended).containsExactly(other.login().sessionId());
            assertThat(chat.sessions.refresh(ben.refreshToken(), null)).isNotNull();
            assertRefused(Reason.BAD_CREDENTIALS, () -> chat.signIn("ben", PASSWORD));
            assertThat(chat.signIn("ben", NEXT)).isNotNull();
        }

        @Test
        void needsTheOldOneWhoseGuessesAreCounted() {
            var own = chat.accounts.own();
            assertRefused(Reason.PASSWORD_SHORT, () -> own.changePassword(ben.login(), PASSWORD, "short", CAFE));
            for (int i = 0; i < Attempts.PER_NAME; i++) {
                assertRefused(Reason.BAD_CREDENTIALS, () -> own.changePassword(ben.login(), "wrong", NEXT, CAFE));
            }
            assertRefused(Reason.TOO_MANY_ATTEMPTS, () -> own.changePassword(ben.login(), PASSWORD, NEXT, CAFE));
        }
    }

    @Nested
    class TheSessions {
        @Test
        void sayWhereTheAccountIsSignedIn() {
            chat.clock.advance(Duration.ofSeconds(1));
            var other = chat.signIn("ben", PASSWORD);
            var list = chat.sessions.of(ben.login());
            assertThat(list)
                    .extracting(session -> session.id())
                    .containsExactly(other.login().sessionId(), ben.login().sessionId());
            assertThat(list.getLast().device()).isEqualTo("curl");
            assertThat(list.getLast().address()).isEqualTo("10.0.0.7");
            assertThat(list.getLast().current()).isTrue();
            assertThat(list.getFirst().device()).isNull();
            assertThat(list.getFirst().current()).isFalse();
        }

        @Test
        void areEndedByTheirOwnerAlone() {
            var other = chat.signIn("ben", PASSWORD).login().sessionId();
            assertRefused(Reason.SESSION_NOT_FOUND, () -> chat.sessions.end(ada, other));
            chat.sessions.end(ben.login(), other);
            assertThat(chat.ended).containsExactly(other);
            assertRefused(Reason.SESSION_NOT_FOUND, () -> chat.sessions.end(ben.login(), other));
        }
    }
}
