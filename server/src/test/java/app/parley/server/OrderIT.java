// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.shared.api.Erased;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.NewMember;
import app.parley.shared.api.NewMute;
import app.parley.shared.api.NewReport;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.ReportList;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.SignedIn;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomRules;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.ServerFrame;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A club keeps order in its room, on the real server: what each device is told, and who may write when. Ada
/// owns the chat, ben makes the room, cy and dan come into it.
final class OrderIT {
    private static final RoomId CLUB = new RoomId("club");
    private static final String ROOM = "/api/v1/rooms/club";

    @TempDir
    private Path data;

    private RunningServer server;
    private String ada;
    private String ben;
    private String cy;
    private Device bensDevice;
    private Device cysDevice;

    @BeforeEach
    void open() throws StartFailure {
        server = RunningServer.in(data);
        var code = server.server().setUpCode().orElseThrow();
        ada = RunningServer.body(
                        server.call("POST", "/api/v1/accounts", null, new NewAccount("ada", Calls.PASSWORD, code)),
                        SignedIn.class)
                .accessToken();
        ben = server.signUp("ben").accessToken();
        cy = server.signUp("cy").accessToken();
        bensDevice = Device.join(server, ben);
        cysDevice = Device.join(server, cy);
        call(201, "POST", "/api/v1/rooms", ben, new NewRoom("club", "Club", "public", "", null, null));
    }

    @AfterEach
    void close() {
        bensDevice.close();
        cysDevice.close();
        server.close();
    }

    @Test
    void peopleAreAddedPromotedAndRemovedWhileTheirDevicesListen() {
        call(204, "PUT", ROOM + "/members/cy", ben, null);
        assertThat(added(cysDevice, 1).order()).isEqualTo(RoomInfo.Order.NONE);
        bensDevice.ackOf(bensDevice.post(CLUB, "welcome"));
        assertThat(cysDevice.texts(1)).containsExactly("welcome");

        call(204, "PUT", ROOM + "/members/cy", ben, new NewMember("moderator"));
        assertThat(added(cysDevice, 2).order().moderator()).isTrue();
        bensDevice.ackOf(bensDevice.post(CLUB, "you moderate now"));
        assertThat(cysDevice.texts(2)).as("each message once").containsExactly("welcome", "you moderate now");

        call(204, "DELETE", ROOM + "/members/cy", ada, null);
        assertThat(cysDevice.first(ServerFrame.RoomRemoved.class).room()).isEqualTo(CLUB);
        var left = event(bensDevice, Event.Left.class::isInstance);
        assertThat(left).isInstanceOfSatisfying(Event.Left.class, event -> {
            assertThat(event.by()).isEqualTo("ada");
            assertThat(event.who()).isEqualTo("cy");
        });
        bensDevice.ackOf(bensDevice.post(CLUB, "among us"));
        call(204, "PUT", ROOM + "/members/me", cy, null);
        bensDevice.ackOf(bensDevice.post(CLUB, "again"));
        assertThat(cysDevice.texts(3))
                .as("nothing of what was said meanwhile")
                .last()
                .isEqualTo("again");
    }

    @Test
    void theRulesOfTheRoomHoldAtOnceAndForAll() {
        call(204, "PUT", ROOM + "/members/me", cy, null);
        change(new RoomChange(null, null, "moderators", null, null));
        var changed = event(cysDevice, Event.Changed.class::isInstance);
        assertThat(((Event.Changed) changed).rules())
                .isEqualTo(new RoomRules.Change(RoomRules.Posting.MODERATORS, null, null));
        assertThat(refusal(cysDevice, cysDevice.post(CLUB, "may I?"))).isEqualTo("read-only");
        bensDevice.ackOf(bensDevice.post(CLUB, "announcement"));

        change(new RoomChange(null, null, "everyone", 3_600, null));
        cysDevice.ackOf(cysDevice.post(CLUB, "first"));
        assertThat(refusal(cysDevice, cysDevice.post(CLUB, "second"))).isEqualTo("slow-mode");
        bensDevice.ackOf(bensDevice.post(CLUB, "one"));
        bensDevice.ackOf(bensDevice.post(CLUB, "two"));

        call(204, "PUT", ROOM + "/members/cy/mute", ben, new NewMute(10));
        assertThat(added(cysDevice, 2).order().muted()).isTrue();
        assertThat(refusal(cysDevice, cysDevice.post(CLUB, "hello?"))).isEqualTo("muted");
        call(204, "DELETE", ROOM + "/members/cy/mute", ben, null);
        assertThat(added(cysDevice, 3).order().muted()).isFalse();

        change(new RoomChange(null, null, null, 0, true));
        assertThat(refusal(bensDevice, bensDevice.post(CLUB, "late"))).isEqualTo("archived");
        try (var device = Device.join(server, cy)) {
            assertThat(device.welcome().rooms().stream()
                            .filter(room -> room.id().equals("club"))
                            .map(room -> room.order().rules()))
                    .containsExactly(new RoomRules(RoomRules.Posting.EVERYONE, 0, true));
        }
    }

    @Test
    void whatIsReportedIsErased() {
        call(204, "PUT", ROOM + "/members/me", cy, null);
        var dan = server.signUp("dan").accessToken();
        call(204, "PUT", ROOM + "/members/me", dan, null);
        long spam = cysDevice.ackOf(cysDevice.post(CLUB, "buy this")).seq();
        cysDevice.ackOf(cysDevice.post(CLUB, "buy that"));

        call(204, "POST", ROOM + "/messages/" + spam + "/report", dan, new NewReport("spam"));
        var reports = RunningServer.body(call(200, "GET", "/api/v1/reports", ben, null), ReportList.class);
        assertThat(reports.reports())
                .extracting(report -> report.from() + " " + report.text() + " " + report.by() + " " + report.reason())
                .containsExactly("cy buy this dan spam");

        var erased = RunningServer.body(call(200, "DELETE", ROOM + "/members/cy/messages", ben, null), Erased.class);
        assertThat(erased.deleted()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> cysDevice.events().stream()
                                .filter(Event.Deleted.class::isInstance)
                                .count()
                        == 2);
        call(204, "DELETE", "/api/v1/reports/" + reports.reports().getFirst().id(), ben, null);
        assertThat(RunningServer.body(call(200, "GET", "/api/v1/reports", ada, null), ReportList.class)
                        .reports())
                .isEmpty();
    }

    private void change(RoomChange change) {
        var _ = RunningServer.body(call(200, "PATCH", ROOM, ben, change), RoomCreated.class);
    }

    private HttpResponse<byte[]> call(int status, String method, String path, String token, @Nullable Object body) {
        var answer = server.call(method, path, token, body);
        assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(status);
        return answer;
    }

    /// Return the club as `device` heard of it the `count`th time.
    private static RoomInfo added(Device device, int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> added(device).size() >= count);
        return added(device).get(count - 1);
    }

    private static List<RoomInfo> added(Device device) {
        return device.all(ServerFrame.RoomAdded.class).stream()
                .map(ServerFrame.RoomAdded::room)
                .filter(room -> room.id().equals("club"))
                .toList();
    }

    private static Event event(Device device, Predicate<Event> wanted) {
        Predicate<Event> here = event -> event.room().equals(CLUB) && wanted.test(event);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> device.events().stream().anyMatch(here));
        return device.events().stream().filter(here).reduce((_, last) -> last).orElseThrow();
    }

    private static String refusal(Device device, SendId id) {
        Predicate<ServerFrame.Refused> ofIt = refused -> id.value().equals(refused.ref());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> device.all(ServerFrame.Refused.class).stream().anyMatch(ofIt));
        return device.all(ServerFrame.Refused.class).stream()
                .filter(ofIt)
                .findFirst()
                .orElseThrow()
                .code();
    }
}
