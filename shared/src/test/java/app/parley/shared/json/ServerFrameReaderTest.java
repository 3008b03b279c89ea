// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.UserInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.ServerFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a client understands a server, also one of a later version.
class ServerFrameReaderTest {
    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    @Nested
    class ALaterServer {
        @Test
        void maySendFramesThatAreIgnored() throws MalformedJson {
            assertThat(ServerFrameReader.read("{\"type\":\"fireworks\",\"room\":7}"))
                    .isEqualTo(new ServerFrame.Unknown("fireworks"));
        }

        @Test
        void maySayMoreThanIsKnown() throws MalformedJson {
            assertThat(ServerFrameReader.read("""
                            {"type":"ack","id":"a","room":"general","seq":1,"more":{"seq":2},"type2":[]}""")).isEqualTo(new ServerFrame.Ack("a", RoomId.GENERAL, 1));
        }

        @Test
        void mayKeepEventsOfOtherKindsWhichHoldTheirPlace() throws MalformedJson {
            assertThat(ServerFrameReader.read("""
                            {"type":"starred","room":"general","seq":7,"by":"ada","at":"2026-11-23T08:00:00.000Z","text":"x"}"""))
                    .isEqualTo(new ServerFrame.Happened(new Event.Other("starred", RoomId.GENERAL, 7, AT)));
            assertThat(ServerFrameReader.read("""
                {"type":"poll","room":"general","seq":8,"from":"ada","at":"2026-11-23T08:00:00.000Z"}\
                """))
                    .as("of a kind that nobody has thought of yet")
                    .isEqualTo(new ServerFrame.Happened(new Event.Other("poll", RoomId.GENERAL, 8, AT)));
        }

        @Test
        void maySayLessWhereThereIsAUsualMeaning() throws MalformedJson {
            assertThat(ServerFrameReader.read("""
                            {"type":"welcome","user":{"username":"ada"},"epoch":"e1",
                             "rooms":[{"id":"general","name":"general","kind":"public","head":121,"read":118}]}"""))
                    .isEqualTo(new ServerFrame.Welcome(
                            new UserInfo("ada", "member"),
                            "e1",
                            List.of(new RoomInfo("general", "general", "public", "", 121, 118, 0, 0, true, null)),
                            List.of(),
                            "",
                            ""));
            assertThat(ServerFrameReader.read("{\"type\":\"error\",\"code\":\"busy\"}"))
                    .isEqualTo(new ServerFrame.Refused(null, "busy", "", Map.of()));
            assertThat(ServerFrameReader.read("{\"type\":\"presence\"}"))
                    .isEqualTo(new ServerFrame.Presence(List.of(), List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"ack\"",
                "{\"type\":\"ack\"}",
                "{\"type\":\"ack\",\"id\":\"a\",\"room\":\"general\",\"seq\":\"1\"}",
                "{\"type\":\"ack\",\"id\":\"a\",\"room\":\"general\",\"seq\":1.5}",
                "{\"type\":\"ack\",\"id\":\"a\",\"room\":\"general\",\"seq\":99999999999999999999}",
                "{\"type\":\"ack\",\"id\":\"a\",\"room\":\"general\",\"seq\":1,\"seq\":2}",
                "{\"type\":\"ack\",\"id\":\"a\",\"room\":\"general\",\"seq\":1} {}",
                "{\"type\":\"ack\",\"id\":\"a\",\"room\":\"gen eral\",\"seq\":1}",
                "{\"type\":\"ack\",\"id\":null,\"room\":\"general\",\"seq\":1}",
                "{\"type\":\"gap\",\"room\":\"general\",\"after\":1}",
                "{\"type\":\"typing\",\"room\":\"general\"}",
                "{\"type\":\"room-added\"}",
                "{\"type\":\"room-added\",\"room\":{\"id\":\"\"}}",
                "{\"type\":\"room-removed\",\"room\":{}}",
                "{\"type\":\"welcome\",\"user\":\"ada\",\"epoch\":\"e\"}",
                "{\"type\":\"welcome\",\"user\":{\"username\":\"ada\"}}",
                "{\"type\":\"welcome\",\"user\":{\"username\":\"ada\"},\"epoch\":\"e\",\"rooms\":[7]}",
                "{\"type\":\"error\"}",
                "{\"type\":\"joined\",\"room\":\"general\",\"seq\":1,\"by\":\"ada\"}",
                "{\"type\":\"joined\",\"room\":\"general\",\"seq\":1,\"by\":\"ada\",\"at\":\"today\"}",
                "{\"type\":\"joined\",\"room\":\"general\",\"seq\":1,\"by\":\"ada\",\"at\":1763884800}",
                "{\"type\":\"edited\",\"room\":\"general\",\"at\":\"2026-11-23T08:00:00.000Z\"}",
            })
    void whatLacksWhatItsTypeNeedsIsMalformed(String text) {
        assertMalformed(text);
    }

    @Test
    void deepNestingIsMalformed() {
        assertMalformed("{\"type\":\"x\",\"x\":" + "[".repeat(20) + "]".repeat(20) + "}");
    }

    @Test
    void aReplyToSomethingThatIsNoPlaceIsNone() throws MalformedJson {
        for (var odd : List.of("\"5\"", "5.5", "null", "99999999999999999999")) {
            assertThat(ServerFrameReader.read("""
                            {"type":"message","room":"general","seq":1,"id":"a","from":"ada",\
                            "at":"2026-11-23T08:00:00.000Z","text":"hi","replyTo":%s}""".formatted(odd)))
                    .isEqualTo(
                            new ServerFrame.Happened(new Event.Message(RoomId.GENERAL, 1, "a", "ada", AT, "hi", null)));
        }
    }

    @Test
    void aPageMayHoldKindsThatAreNotKnown() throws MalformedJson {
        var page = """
                {"events":[{"type":"polled","room":"general","seq":1,"at":"2026-11-23T08:00:00.000Z"}],"head":4}""";
        assertThat(readPage(page))
                .isEqualTo(new EventPage(List.of(new Event.Other("polled", RoomId.GENERAL, 1, AT)), 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"events\":[]}",
                "{\"events\":[7],\"head\":1}",
                "{\"events\":[{\"type\":\"joined\"}],\"head\":1}",
                "{\"events\":[],\"head\":\"1\"}",
                "{\"events\":[],\"head\":1",
            })
    void whatIsNoPageIsMalformed(String body) {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> readPage(body));
    }

    @Test
    void bytesThatAreNoTextAreMalformed() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(
                        () -> ServerFrameReader.readPage(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'}));
    }

    private static EventPage readPage(String body) throws MalformedJson {
        return ServerFrameReader.readPage(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(String text) {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> ServerFrameReader.read(text));
    }
}
