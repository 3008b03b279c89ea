// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.api.Profile;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.Limits;
import app.parley.shared.protocol.ServerFrame;
import app.parley.shared.refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What servers say, as JSON.
class ServerFramesTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
    private static final RoomId ROOM = RoomId.GENERAL;

    @Test
    void eventsLookAsTheContractSays() {
        assertThat(ServerFrames.encode(new Event.Message(ROOM, 122, "01JD", "ada", AT, "hi", null))
                        .payload())
                .isEqualTo("""
                        {"type":"message","room":"general","seq":122,"id":"01JD","from":"ada",\
                        "at":"2026-11-23T08:00:00.000Z","text":"hi"}""");
        assertThat(ServerFrames.encode(new Event.Message(ROOM, 122, "01JD", "ada", AT, "hi", 118L))
                        .payload())
                .endsWith(",\"replyTo\":118}");
        assertThat(ServerFrames.encode(new Event.Joined(ROOM, 1, "ada", AT)).payload())
                .isEqualTo("""
                        {"type":"joined","room":"general","seq":1,"by":"ada","at":"2026-11-23T08:00:00.000Z"}""");
        assertThat(ServerFrames.encode(new Event.Left(ROOM, 2, "ada", AT)).payload())
                .isEqualTo("""
                        {"type":"left","room":"general","seq":2,"by":"ada","at":"2026-11-23T08:00:00.000Z"}""");
        assertThat(ServerFrames.encode(new Event.Changed(ROOM, 3, "ada", AT, "News", null))
                        .payload())
                .isEqualTo("""
                        {"type":"changed","room":"general","seq":3,"by":"ada","at":"2026-11-23T08:00:00.000Z",\
                        "name":"News"}""");
        assertThat(ServerFrames.encode(new Event.Other("starred", ROOM, 4, AT)).payload())
                .isEqualTo("""
                        {"type":"starred","room":"general","seq":4,"at":"2026-11-23T08:00:00.000Z"}""");
    }

    @Test
    void answersLookAsTheContractSays() {
        assertThat(payload(new ServerFrame.Ack("01JD", ROOM, 122)))
                .isEqualTo("{\"type\":\"ack\",\"id\":\"01JD\",\"room\":\"general\",\"seq\":122}");
        assertThat(payload(new ServerFrame.Gap(ROOM, 120, 90_120)))
                .isEqualTo("{\"type\":\"gap\",\"room\":\"general\",\"after\":120,\"head\":90120}");
        assertThat(payload(new ServerFrame.Refused("01JD", "room-not-found", "There is no room “x”.", Map.of())))
                .isEqualTo("""
                        {"type":"error","ref":"01JD","code":"room-not-found","message":"There is no room “x”."}""");
        assertThat(payload(new ServerFrame.Refused(null, "busy", "Later.", Map.of())))
                .isEqualTo("{\"type\":\"error\",\"code\":\"busy\",\"message\":\"Later.\"}");
        assertThat(payload(ServerFrame.Refused.of(null, Reason.TOO_MANY_ROOMS_OF_USER.refusal("user", "ben"))))
                .endsWith(",\"params\":{\"reason\":\"user\",\"user\":\"ben\"}}");
        assertThat(payload(ServerFrame.Refused.of(null, Reason.PASSWORD_LONG.refusal("most", 128))))
                .endsWith(",\"params\":{\"most\":128,\"reason\":\"long\"}}");
        assertThat(payload(new ServerFrame.Typing(ROOM, "ada")))
                .isEqualTo("{\"type\":\"typing\",\"room\":\"general\",\"from\":\"ada\"}");
        assertThat(payload(new ServerFrame.Presence(List.of("ada"), List.of())))
                .isEqualTo("{\"type\":\"presence\",\"online\":[\"ada\"],\"offline\":[]}");
        assertThat(payload(new ServerFrame.Presence(List.of("ada"), List.of(), true)))
                .isEqualTo("{\"type\":\"presence\",\"online\":[\"ada\"],\"offline\":[],\"whole\":true}");
        assertThat(payload(new ServerFrame.Read(ROOM, 5)))
                .isEqualTo("{\"type\":\"read\",\"room\":\"general\",\"seq\":5}");
        var books = new RoomInfo("books", "Books", "public", "", 2, 0, 0, 0, false, null);
        assertThat(payload(new ServerFrame.RoomListed(books)))
                .isEqualTo(
                        "{\"type\":\"room-listed\",\"room\":{\"id\":\"books\",\"name\":\"Books\",\"kind\":\"public\","
                                + "\"topic\":\"\",\"head\":2,\"read\":0,\"unread\":0,\"mentions\":0,\"member\":false}}");
        assertThat(payload(new ServerFrame.RoomRemoved(ROOM)))
                .isEqualTo("{\"type\":\"room-removed\",\"room\":\"general\"}");
    }

    @Test
    void aWelcomeSaysWhoAndWhereOneIs() {
        var room = new RoomInfo("general", "General", "public", "", 121, 118, 3, 1, true, null);
        var direct = new RoomInfo("d1", "", "direct", "", 0, 0, 0, 0, true, List.of("ada", "ben"));
        assertThat(payload(new ServerFrame.Welcome(
                        new UserInfo("ada", "owner"), "e1", List.of(room, direct), List.of("ben"), "Home", "0.1.0")))
                .isEqualTo("""
                        {"type":"welcome","user":{"username":"ada","role":"owner"},"epoch":"e1","rooms":[\
                        {"id":"general","name":"General","kind":"public","topic":"","head":121,"read":118,\
                        "unread":3,"mentions":1,"member":true},\
                        {"id":"d1","name":"","kind":"direct","topic":"","head":0,"read":0,\
                        "unread":0,"mentions":0,"member":true,"members":["ada","ben"]}],\
                        "online":["ben"],"server":{"name":"Home","version":"0.1.0"}}""");
    }

    @Test
    void profilesSayWhatPeopleChoseAndNothingElse() throws MalformedJson {
        var frame = new ServerFrame.Profiles(
                17L, 19, List.of(new Profile("ben", "Бен", "teal", true), Profile.none("ada")));
        assertThat(payload(frame)).isEqualTo("""
                        {"type":"profiles","after":17,"version":19,"profiles":[\
                        {"username":"ben","name":"Бен","colour":"teal","alike":true},{"username":"ada"}]}""");
        assertThat(ServerFrameReader.read(payload(frame))).isEqualTo(frame);
        var ask = new ServerFrame.Profiles(null, 19, List.of());
        assertThat(ServerFrameReader.read(payload(ask))).isEqualTo(ask);
    }

    @Test
    void aWelcomeSaysTheVersionOfTheProfilesWhereThereAreAny() throws MalformedJson {
        var welcome = new ServerFrame.Welcome(
                new UserInfo("ada", "owner"), "e1", List.of(), null, List.of(), "Home", "0.1.0", 19);
        assertThat(payload(welcome)).endsWith(",\"profiles\":19}");
        assertThat(ServerFrameReader.read(payload(welcome))).isEqualTo(welcome);
    }

    @Test
    void aPageHoldsEventsInTheFormOfTheirFrames() {
        var joined = new Event.Joined(ROOM, 1, "ada", AT);
        var page = new EventPage(List.of(joined), 9);
        assertThat(new String(ServerFrames.write(page), StandardCharsets.UTF_8))
                .isEqualTo("{\"events\":[" + ServerFrames.encode(joined).payload() + "],\"head\":9}");
    }

    @Test
    void theSameEventIsTheSameBytes() {
        var event = new Event.Message(ROOM, 1, "a", "ada", AT, "hi", null);
        assertThat(ServerFrames.encode(new ServerFrame.Happened(event)).bytes())
                .isEqualTo(ServerFrames.encode(event).bytes());
    }

    @Test
    void theLongestMessageFitsAFrameInWhateverScript() {
        for (var character : List.of("x", "\"", "\n", "\u00e9", "\u4f60", "\ud83c\udf89")) {
            var text = character.repeat(8_000 / character.length());
            var event = new Event.Message(
                    new RoomId("r".repeat(64)), Long.MAX_VALUE, "i".repeat(36), "u".repeat(32), AT, text, 1L);
            assertThat(ServerFrames.encode(event).size()).as(character).isLessThan(Limits.FRAME_BYTES);
        }
    }

    private static String payload(ServerFrame frame) {
        return ServerFrames.encode(frame).payload();
    }
}
