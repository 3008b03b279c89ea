// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.api.SignedIn;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpServerApiTest {
    private static final ServerAddress ADDRESS = ServerAddress.of("ada-pc", 8080);

    private final FakeTime time = new FakeTime();
    private final FakeCalls calls = new FakeCalls();
    private final HttpServerApi api = new HttpServerApi(
            calls, new Login(new AccountApi(calls), ADDRESS, pair(1), RefreshToken.of(pair(1)), time, _ -> {}));

    @Test
    void aCallCarriesTheToken() {
        var page = api.eventsBefore(RoomId.GENERAL, 120, 500);
        assertThat(calls.asked)
                .containsExactly(Call.get("/api/v1/rooms/general/events?before=120&limit=200")
                        .with("access-1"));
        calls.answer("""
            {"events":[{"type":"message","room":"general","seq":119,"id":"a","from":"ben",
            "at":"2026-11-23T08:00:00.000Z","text":"hi"}],"head":130}\
            """.getBytes(UTF_8));
        var message =
                new Event.Message(RoomId.GENERAL, 119, "a", "ben", Instant.parse("2026-11-23T08:00:00Z"), "hi", null);
        assertThat(page.join()).isEqualTo(Outcome.done(new EventPage(List.of(message), 130)));
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheCallRepeated() {
        var rooms = api.rooms();
        calls.refuse(401, "not-signed-in");
        calls.answer(pair(2));
        assertThat(calls.asked.getLast()).isEqualTo(Call.get("/api/v1/rooms").with("access-2"));
        calls.refuse(401, "not-signed-in");
        assertThat(calls.open()).isZero();
        assertThat(rooms.join()).isEqualTo(Outcome.failed(new Failure.Refused(401, "not-signed-in", "no", null)));
    }

    @Test
    void anEndedSessionSaysSo() {
        var rooms = api.rooms();
        calls.refuse(401, "not-signed-in");
        calls.refuse(401, "session-ended");
        assertThat(rooms.join()).isEqualTo(Outcome.failed(new Failure.Refused(401, "session-ended", "no", null)));
    }

    @Test
    void anAnswerOfAnotherProgramIsGarbled() {
        var rooms = api.rooms();
        calls.answer("<html>".getBytes(UTF_8));
        assertThat(rooms.join()).isEqualTo(Outcome.failed(Failure.garbled(ADDRESS)));
    }

    @Test
    void aNewRoomComesBackAsItIs() {
        var wish = new NewRoom(null, "Tea", "private", "", List.of());
        var info = new RoomInfo("r1", "Tea", "private", "", 1, 1, 0, 0, true, null);
        var room = api.createRoom(wish);
        calls.answer(new RoomCreated(info));
        assertThat(calls.asked).containsExactly(Call.post("/api/v1/rooms", wish).with("access-1"));
        assertThat(room.join()).isEqualTo(Outcome.done(info));
    }

    @Test
    void aPersonIsBlockedAndUnblockedByName() {
        var ben = new Username("ben");
        var blocked = api.block(ben, true);
        calls.answer(new byte[0]);
        var unblocked = api.block(ben, false);
        calls.answer(new byte[0]);
        assertThat(calls.asked)
                .containsExactly(
                        Call.of("PUT", "/api/v1/users/ben/block").with("access-1"),
                        Call.of("DELETE", "/api/v1/users/ben/block").with("access-1"));
        assertThat(List.of(blocked.join(), unblocked.join())).containsOnly(Outcome.done(ben));
    }

    @Test
    void roomsAreFoundByLettersAPageAtATime() {
        var list = new RoomList(List.of(), "next");
        var found = api.findRooms("tea & cake", "a+b");
        calls.answer(list);
        assertThat(calls.asked)
                .containsExactly(Call.get("/api/v1/rooms?limit=100&q=tea+%26+cake&after=a%2Bb")
                        .with("access-1"));
        assertThat(found.join()).isEqualTo(Outcome.done(list));
    }

    @Test
    void signingOutForgetsTheTokens() {
        var over = api.signOut();
        calls.answer(new byte[0]);
        assertThat(over.join()).isEqualTo(Outcome.done(ADDRESS));
        assertThat(api.rooms().join()).isEqualTo(Outcome.failed(Failure.local("not-signed-in")));
    }

    private static SignedIn pair(int number) {
        return new SignedIn(new UserInfo("ada", "member"), "access-" + number, 900, "refresh-" + number, null);
    }
}
