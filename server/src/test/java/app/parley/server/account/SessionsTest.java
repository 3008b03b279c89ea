// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static app.parley.server.account.AccountsFixture.ADDRESS;
import static app.parley.server.account.AccountsFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parley.server.config.Registration;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.protocol.CloseReason;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachStore
final class SessionsTest {
    @Parameter
    TestStore store;

    @TempDir
    private Path data;

    private AccountsFixture chat;
    private NewSession ada;

    @BeforeEach
    void open() throws IOException {
        chat = AccountsFixture.in(store, data, Registration.OPEN);
        ada = chat.accounts.create("ada", PASSWORD, null, new Visitor(ADDRESS, "", true));
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private Optional<Login> byToken(NewSession session) {
        return chat.sessions.login("Bearer " + session.accessToken(), null, false);
    }

    private Optional<Login> byCookie(NewSession session) {
        return chat.sessions.login(
                null, "theme=dark; parley_session=" + session.cookie().orElseThrow(), false);
    }

    private void assertEnded(String refreshToken) {
        var refusal = catchThrowableOfType(Refusal.class, () -> chat.sessions.refresh(refreshToken, null));
        assertThat(refusal.reason()).isEqualTo(Reason.SESSION_ENDED);
    }

    @Test
    void theTokenAndTheCookieAreTheSameLogin() {
        assertThat(byToken(ada)).contains(ada.login());
        assertThat(byCookie(ada)).contains(ada.login());
    }

    @Test
    void anAuthorizationThatIsNoTokenIsNotSavedByTheCookie() {
        assertThat(chat.sessions.login(
                        "Basic YWRhOmFkYQ==", "parley_session=" + ada.cookie().orElseThrow(), false))
                .isEmpty();
        assertThat(chat.sessions.login(null, null, false)).isEmpty();
        assertThat(chat.sessions.login(null, "parley_session=", false)).isEmpty();
    }

    @Test
    void aClockThatJumpsADaySignsNobodyOut() {
        var refresh = ada.refreshToken();
        for (var jump : List.of(Duration.ofDays(1), Duration.ofDays(-1), Duration.ofDays(-1), Duration.ofDays(1))) {
            chat.clock.advance(jump);
            assertThat(byCookie(ada)).contains(ada.login());
            var renewed = chat.sessions.refresh(refresh, null);
            assertThat(byToken(renewed)).contains(ada.login());
            refresh = renewed.refreshToken();
        }
    }

    /// A token that was made while the clock was ahead lives on for a day when it is set back.
    @Test
    void aClockThatJumpsADayLetsNobodyInAgain() {
        chat.clock.advance(Duration.ofDays(1));
        var renewed = chat.sessions.refresh(ada.refreshToken(), null);
        chat.clock.advance(Duration.ofDays(-1));
        chat.sessions.end(ada.login());
        chat.clock.advance(Duration.ofMinutes(20));
        // Whoever ends a session forgets those whose tokens have run out.
        chat.sessions.end(chat.signIn("ada", PASSWORD).login());
        for (int quarter = 0; quarter < 4 * 24 + 2; quarter++) {
            chat.sessions.noticeEnds();
            assertThat(byToken(renewed)).isEmpty();
            assertThat(byToken(ada)).isEmpty();
            assertThat(byCookie(ada)).isEmpty();
            chat.clock.advance(Duration.ofMinutes(15));
        }
    }

    @Test
    void anAccessTokenIsOverAfterAQuarterOfAnHour() {
        chat.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(byToken(ada)).isPresent();
        chat.clock.advance(Duration.ofSeconds(2));
        assertThat(byToken(ada)).isEmpty();
    }

    private void rotate() throws IOException {
        new TokenKeyFile(data).rotate(chat.clock.instant());
        chat.sessions.noticeKeys();
    }

    @Test
    void aNewKeySignsNobodyOut() throws IOException {
        rotate();
        assertThat(byToken(ada)).contains(ada.login());
        assertThat(byCookie(ada)).contains(ada.login());
        var renewed = chat.sessions.refresh(ada.refreshToken(), null);
        assertThat(byToken(renewed)).contains(ada.login());
        chat.clock.advance(Duration.ofDays(29));
        rotate();
        assertThat(byToken(chat.sessions.refresh(renewed.refreshToken(), null))).contains(ada.login());
    }

    @Test
    void aRefreshWhoseReplyWasLostIsRepeatedAcrossANewKey() throws IOException {
        var first = chat.sessions.refresh(ada.refreshToken(), "request");
        rotate();
        assertThat(chat.sessions.refresh(ada.refreshToken(), "request").refreshToken())
                .isEqualTo(first.refreshToken());
        assertThat(byToken(chat.sessions.refresh(first.refreshToken(), "next"))).contains(ada.login());
    }

    @Test
    void aStolenRefreshTokenOfARetiredKeyEndsItsSession() throws IOException {
        var renewed = chat.sessions.refresh(ada.refreshToken(), null);
        var again = chat.sessions.refresh(renewed.refreshToken(), null);
        rotate();
        assertEnded(ada.refreshToken());
        assertEnded(again.refreshToken());
        assertThat(chat.ended).containsExactly(ada.login().sessionId());
    }

    @Test
    void aRetiredKeyLeavesTheFileWhenItIsDropped() throws IOException {
        var file = data.resolve("token.key");
        var old = Files.readString(file).strip();
        rotate();
        assertThat(Files.readString(file)).contains(old);
        assertThat(Files.readAllLines(file)).hasSize(2);
        chat.clock.advance(TokenKeys.KEPT);
        chat.sessions.noticeKeys();
        assertThat(Files.readAllLines(file)).hasSize(1).doesNotContain(old);
    }

    @Test
    void keysThatCannotBeReadLeaveTheOldOnes() throws IOException {
        Files.writeString(data.resolve("token.key"), "nonsense");
        assertThatThrownBy(() -> chat.sessions.noticeKeys()).hasMessageContaining("holds no key");
        assertThat(byToken(ada)).contains(ada.login());
    }

    @Test
    void aRefreshTokenGivesANewPairOfTheSameSession() {
        var renewed = chat.sessions.refresh(ada.refreshToken(), null);
        assertThat(renewed.login()).isEqualTo(ada.login());
        assertThat(renewed.refreshToken()).isNotEqualTo(ada.refreshToken());
        assertThat(byToken(renewed)).contains(ada.login());
        assertThat(chat.sessions.refresh(renewed.refreshToken(), null).login()).isEqualTo(ada.login());
    }

    @Test
    void aSpentRefreshTokenEndsTheSessionWithAllItsTokens() {
        var renewed = chat.sessions.refresh(ada.refreshToken(), null);
        assertEnded(ada.refreshToken());
        assertThat(chat.ended).containsExactly(ada.login().sessionId());
        assertThat(byToken(renewed)).isEmpty();
        assertThat(byCookie(ada)).isEmpty();
        assertEnded(renewed.refreshToken());
    }

    @Test
    void anUnknownRefreshTokenEndsNobodysSession() {
        assertEnded("made-up");
        assertThat(byToken(ada)).isPresent();
        assertThat(chat.ended).isEmpty();
    }

    @Test
    void signingOutEndsThisSessionAndNoOther() {
        var phone = chat.signIn("ada", PASSWORD);
        chat.sessions.end(ada.login());
        assertThat(byToken(ada)).isEmpty();
        assertThat(byCookie(ada)).isEmpty();
        assertEnded(ada.refreshToken());
        assertThat(byToken(phone)).contains(phone.login());
        assertThat(chat.ended).containsExactly(ada.login().sessionId());
        assertThat(chat.sessions.endOf(ada.login().sessionId())).contains(CloseReason.SESSION_ENDED);
    }

    @Test
    void anEndedSessionStaysEndedAfterARestart() throws IOException {
        chat.sessions.end(ada.login());
        chat.close();
        chat = AccountsFixture.in(store, data, Registration.OPEN, chat.clock);
        assertThat(byToken(ada)).isEmpty();
    }

    @Test
    void aSessionSurvivesARestart() throws IOException {
        chat.close();
        chat = AccountsFixture.in(store, data, Registration.OPEN, chat.clock);
        assertThat(byToken(ada)).contains(ada.login());
        assertThat(byCookie(ada)).contains(ada.login());
    }

    @Test
    void aSessionIsOverAfterAMonthWithoutUse() throws IOException {
        chat.clock.advance(Sessions.IDLE);
        assertThat(byCookie(ada)).isEmpty();
        assertEnded(ada.refreshToken());
        chat.close();
        chat = AccountsFixture.in(store, data, Registration.OPEN, chat.clock);
        assertThat(byCookie(ada)).isEmpty();
    }

    @Test
    void whoLostTheAnswerAsksAgainAndIsGivenTheSameRefreshToken() {
        var lost = chat.sessions.refresh(ada.refreshToken(), "request-1");
        var again = chat.sessions.refresh(ada.refreshToken(), "request-1");
        assertThat(again.refreshToken()).isEqualTo(lost.refreshToken());
        assertThat(byToken(again)).contains(ada.login());
        assertThat(chat.sessions.refresh(again.refreshToken(), "request-2").login())
                .isEqualTo(ada.login());
    }

    @Test
    void aSpentRefreshTokenWithAnotherRequestEndsTheSession() {
        chat.sessions.refresh(ada.refreshToken(), "request-1");
        assertThatThrownBy(() -> chat.sessions.refresh(ada.refreshToken(), "request-2"))
                .isInstanceOf(Refusal.class);
        assertThat(chat.ended).containsExactly(ada.login().sessionId());
    }

    @Test
    void whenWhatFollowedIsSpentTheRequestBeforeItEndsTheSession() {
        var next = chat.sessions.refresh(ada.refreshToken(), "request-1");
        chat.sessions.refresh(next.refreshToken(), "request-2");
        assertThatThrownBy(() -> chat.sessions.refresh(ada.refreshToken(), "request-1"))
                .isInstanceOf(Refusal.class);
        assertThat(chat.ended).containsExactly(ada.login().sessionId());
    }

    @Test
    void aSessionThatIsUsedGoesOnForever() {
        var token = ada.refreshToken();
        for (int i = 0; i < 3; i++) {
            chat.clock.advance(Duration.ofDays(29));
            token = chat.sessions.refresh(token, null).refreshToken();
        }
        assertThat(byCookie(ada)).isPresent();
    }

    @Test
    void spentRefreshTokensLeaveNothingBehindAndAreKnownAllTheSame() {
        var first = ada.refreshToken();
        var last = first;
        for (int i = 0; i < 20; i++) {
            last = chat.sessions.refresh(last, null).refreshToken();
        }
        assertThat(chat.database.read("SELECT 1 FROM refresh_token", _ -> true)).hasSize(1);
        assertEnded(first);
        assertEnded(last);
    }

    @Test
    void aSessionRefreshesAtARate() {
        var token = ada.refreshToken();
        for (int i = 0; i < Sessions.REFRESHES_PER_HOUR; i++) {
            token = chat.sessions.refresh(token, null).refreshToken();
        }
        var tooOften = token;
        assertThatThrownBy(() -> chat.sessions.refresh(tooOften, null)).isInstanceOf(Refusal.class);
    }

    @Test
    void beyondTheMostOfOneAccountThoseEndThatWereNeverUsedAgain() {
        var login = ada.login();
        var sessions = new ArrayList<NewSession>();
        for (int i = 0; i < Sessions.PER_ACCOUNT; i++) {
            chat.clock.advance(Duration.ofSeconds(1));
            sessions.add(begin(login));
            if (i == 0) {
                chat.clock.advance(Duration.ofSeconds(1));
                sessions.set(0, chat.sessions.refresh(sessions.getFirst().refreshToken(), null));
            }
        }
        chat.clock.advance(Duration.ofSeconds(1));
        begin(login);
        assertThat(chat.sessions.refresh(sessions.getFirst().refreshToken(), null))
                .as("used")
                .isNotNull();
        assertEnded(sessions.get(1).refreshToken());
        assertThat(chat.sessions.refresh(sessions.get(2).refreshToken(), null)).isNotNull();
        chat.sessions.noticeEnds();
        assertThat(chat.ended).contains(sessions.get(1).login().sessionId());
    }

    private NewSession begin(Login login) {
        return chat.database
                .write(transaction -> chat.sessions.begin(
                        transaction,
                        login.accountNo(),
                        login.username(),
                        login.role(),
                        new Visitor(ADDRESS, "", false)))
                .join();
    }

    @Test
    void sessionsThatAreOverForLongAreRemovedWhileTheServerRuns() {
        var login = ada.login();
        chat.sessions.end(begin(login).login());
        assertThat(chat.sessions.purge().join()).isZero();
        chat.clock.advance(Duration.ofDays(2));
        assertThat(chat.sessions.purge().join()).as("the one that ended").isOne();
        chat.clock.advance(Sessions.IDLE);
        assertThat(chat.sessions.purge().join()).as("the one that was not used").isOne();
        assertThat(chat.database.read("SELECT 1 FROM refresh_token", _ -> true)).isEmpty();
    }

    @Test
    void endedAndOldSessionsAreFoundByIndexes() {
        assumeTrue(store == TestStore.SQLITE, "PostgreSQL reads a table of three rows whole");
        for (var query : List.of(
                "SELECT id FROM session WHERE ended_at IS NOT NULL AND max(ended_at, used_at) > 1",
                "SELECT no FROM session WHERE ended_at IS NOT NULL AND max(ended_at, used_at) < 1 LIMIT 5",
                "SELECT no FROM session WHERE used_at < 1 LIMIT 5")) {
            assertThat(chat.database.read("EXPLAIN QUERY PLAN " + query, row -> row.text("detail")))
                    .singleElement()
                    .asString()
                    .startsWith("SEARCH session USING");
        }
    }
}
