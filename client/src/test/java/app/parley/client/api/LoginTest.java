// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.RefreshRequest;
import app.parley.shared.api.SignedIn;
import app.parley.shared.api.UserInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final ServerAddress ADDRESS = ServerAddress.of("ada-pc", 8080);

    private final FakeTime time = new FakeTime();
    private final FakeCalls calls = new FakeCalls();
    private final List<RefreshToken> kept = new ArrayList<>();
    private final Login login = new Login(new AccountApi(calls), ADDRESS, pair(1), token(1), time, kept::add);

    @Test
    void aFreshTokenIsUsedWithoutAsking() {
        assertThat(login.accessToken()).isCompletedWithValue(Outcome.done("access-1"));
        assertThat(calls.asked).isEmpty();
    }

    @Test
    void aTokenIsRenewedAMinuteBeforeItEnds() {
        time.pass(Duration.ofMinutes(13));
        assertThat(login.accessToken()).isCompleted();
        time.pass(Duration.ofSeconds(61));
        var renewed = login.accessToken();
        assertThat(renewed).isNotCompleted();
        assertThat(calls.asked)
                .containsExactly(Call.post("/api/v1/sessions/refresh", new RefreshRequest("refresh-1", "id-1")));
        calls.answer(pair(2));
        assertThat(renewed).isCompletedWithValue(Outcome.done("access-2"));
        assertThat(kept).extracting(RefreshToken::value).containsExactly("refresh-2");
        assertThat(kept.getFirst().id()).hasSizeGreaterThan(20);
    }

    @Test
    void manyWhoNeedOneAtOnceShareOneRenewal() {
        time.pass(Duration.ofMinutes(15));
        var first = login.accessToken();
        var second = login.accessTokenAfter("access-1");
        var third = login.accessToken();
        assertThat(calls.asked).hasSize(1);
        calls.answer(pair(2));
        assertThat(List.of(first.join(), second.join(), third.join())).containsOnly(Outcome.done("access-2"));
        assertThat(login.accessToken()).isCompletedWithValue(Outcome.done("access-2"));
    }

    @Test
    void aTokenThatWasRenewedMeanwhileIsGoodEnough() {
        var renewed = login.accessTokenAfter("access-1");
        calls.answer(pair(2));
        assertThat(renewed).isCompleted();
        assertThat(login.accessTokenAfter("access-1")).isCompletedWithValue(Outcome.done("access-2"));
        assertThat(calls.asked).hasSize(1);
    }

    @Test
    void aFailedRenewalIsTriedAgainWithTheSameToken() {
        time.pass(Duration.ofMinutes(15));
        var first = login.accessToken();
        calls.refuse(503, "busy");
        assertThat(first.join()).isInstanceOf(Outcome.Failed.class);
        var second = login.accessToken();
        assertThat(calls.asked.getLast().body()).isEqualTo(new RefreshRequest("refresh-1", "id-1"));
        calls.answer(pair(2));
        assertThat(second.join()).isEqualTo(Outcome.done("access-2"));
    }

    @Test
    void aKeptSessionAsksForItsFirstToken() {
        var resumed = new Login(new AccountApi(calls), ADDRESS, token(9), time, kept::add);
        var token = resumed.accessToken();
        assertThat(calls.asked.getLast().body()).isEqualTo(new RefreshRequest("refresh-9", "id-9"));
        calls.answer(pair(10));
        assertThat(token.join()).isEqualTo(Outcome.done("access-10"));
    }

    @Test
    void afterItsEndThereAreNoTokens() {
        login.end();
        assertThat(login.accessToken().join()).isEqualTo(Outcome.failed(Failure.local("not-signed-in")));
        assertThat(calls.asked).isEmpty();
    }

    @Test
    void anAnswerThatLacksATokenIsNoSession() {
        time.pass(Duration.ofMinutes(15));
        var token = login.accessToken();
        calls.answer("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(token.join()).isEqualTo(Outcome.failed(Failure.garbled(ADDRESS)));
    }

    private static RefreshToken token(int number) {
        return new RefreshToken("refresh-" + number, "id-" + number);
    }

    private static SignedIn pair(int number) {
        return new SignedIn(new UserInfo("ada", "member"), "access-" + number, 900, "refresh-" + number, null);
    }
}
