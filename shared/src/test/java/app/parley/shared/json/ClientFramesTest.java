// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.refusal.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients say, as JSON.
class ClientFramesTest {

    @Nested
    class AFrame {
        @Test
        void looksAsTheContractSays() {
            assertThat(ClientFrames.write(new ClientFrame.Hello(null))).isEqualTo("{\"type\":\"hello\"}");
            assertThat(ClientFrames.write(
                            new ClientFrame.Hello(new ClientFrame.ResumePoint("e1", Map.of(RoomId.GENERAL, 120L)))))
                    .isEqualTo("{\"type\":\"hello\",\"resume\":{\"epoch\":\"e1\",\"rooms\":{\"general\":120}}}");
            assertThat(ClientFrames.write(send("hi", 118L)))
                    .isEqualTo(
                            "{\"type\":\"send\",\"id\":\"01JD\",\"room\":\"general\",\"text\":\"hi\",\"replyTo\":118}");
            assertThat(ClientFrames.write(send("hi", null))).doesNotContain("replyTo");
            assertThat(ClientFrames.write(new ClientFrame.Typing(RoomId.GENERAL)))
                    .isEqualTo("{\"type\":\"typing\",\"room\":\"general\"}");
            assertThat(ClientFrames.write(new ClientFrame.Read(RoomId.GENERAL, 121)))
                    .isEqualTo("{\"type\":\"read\",\"room\":\"general\",\"seq\":121}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "plain",
                    "\"quoted\" and \\back\\slashed\\",
                    "lines\nand\ttabs\r\n",
                    "你好 🎉 👩‍👩‍👧",
                    "\u2028\u2029\ufeffx",
                    "{\"type\":\"send\"}",
                    "\u00a0x\uffff",
                })
        void keepsItsTextAsItIs(String text) throws MalformedJson {
            assertThat(ClientFrames.read(ClientFrames.write(send(text, null)))).isEqualTo(send(text, null));
        }

        @Test
        void ofTheLongestTextFitsItsLimit() throws MalformedJson {
            var text = "\ud83c\udf89".repeat(MessageText.MAX_LENGTH / 2);
            assertThat(ClientFrames.read(ClientFrames.write(send(text, null)))).isEqualTo(send(text, null));
        }

        @Test
        void mayNameItsFieldsInAnyOrderAndSayMore() throws MalformedJson {
            assertThat(read("""
                            {"extra":{"id":[1,{"type":"x"}]},"text":"hi","room":"general","files":[],"id":"01JD","type":"send"}""")).isEqualTo(send("hi", null));
            assertThat(read("{\"type\":\"hello\",\"resume\":{\"more\":[],\"rooms\":{\"a\":1},\"epoch\":\"e\"}}"))
                    .isEqualTo(new ClientFrame.Hello(new ClientFrame.ResumePoint("e", Map.of(new RoomId("a"), 1L))));
        }

        @Test
        void thatIsInvalidIsSaidByNobody() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ClientFrames.write(new ClientFrame.Invalid(null, Reason.TEXT_EMPTY.refusal())));
        }
    }

    @Nested
    class AResumePoint {
        @ParameterizedTest
        @ValueSource(strings = {"5", "null", "[]", "{}", "{\"epoch\":\"e\"}", "{\"rooms\":{\"a\":1}}", "{\"epoch\":7}"})
        void thatIsNotOneIsNone(String resume) throws MalformedJson {
            assertThat(read("{\"type\":\"hello\",\"resume\":" + resume + "}")).isEqualTo(new ClientFrame.Hello(null));
        }

        @Test
        void leavesOutRoomsWithoutANumberAndBeginsAtNothing() throws MalformedJson {
            assertThat(read("""
                            {"type":"hello","resume":{"epoch":"e","rooms":{"a":"1","b":1.5,"c":[2],"d":-7,"f":9}}}"""))
                    .isEqualTo(new ClientFrame.Hello(
                            new ClientFrame.ResumePoint("e", Map.of(new RoomId("d"), 0L, new RoomId("f"), 9L))));
        }
    }

    @Nested
    class AValueThatCannotBe {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "{\"type\":\"dance\"}|unknown-type",
                    "{\"type\":\"\"}|unknown-type",
                    "{\"type\":\"Send\"}|unknown-type",
                    "{\"type\":\"send\"}|invalid-request",
                    "{\"type\":\"send\",\"id\":\"a\",\"room\":\"general\"}|invalid-request",
                    "{\"type\":\"send\",\"id\":\"a\",\"room\":\"general\",\"text\":5}|invalid-request",
                    "{\"type\":\"send\",\"id\":\"a\",\"room\":\"general\",\"text\":null}|invalid-request",
                    "{\"type\":\"send\",\"id\":\"a\",\"room\":{\"id\":\"general\"},\"text\":\"x\"}|invalid-request",
                    "{\"type\":\"send\",\"id\":7,\"room\":\"general\",\"text\":\"x\"}|invalid-request",
                    "{\"type\":\"send\",\"id\":\"a b\",\"room\":\"general\",\"text\":\"x\"}|invalid-id",
                    "{\"type\":\"send\",\"id\":\"a\",\"room\":\"../etc\",\"text\":\"x\"}|room-not-found",
                    "{\"type\":\"send\",\"id\":\"a\",\"room\":\"general\",\"text\":\" \"}|text-empty",
                    "{\"type\":\"send\",\"id\":\"a\",\"room\":\"general\",\"text\":\"\\u0007\"}|invalid-text",
                    "{\"type\":\"send\",\"id\":\"a\",\"room\":\"general\",\"text\":\"\\ud83c\"}|invalid-text",
                    "{\"type\":\"typing\"}|invalid-request",
                    "{\"type\":\"typing\",\"room\":\"\"}|room-not-found",
                    "{\"type\":\"read\",\"room\":\"general\"}|invalid-request",
                    "{\"type\":\"read\",\"room\":\"general\",\"seq\":\"5\"}|invalid-request",
                    "{\"type\":\"read\",\"room\":\"general\",\"seq\":5.5}|invalid-request",
                    "{\"type\":\"hello\",\"resume\":{\"epoch\":\"e\",\"rooms\":{\"a b\":1}}}|room-not-found",
                })
        void isAnsweredAndEndsNothing(String frame, String code) throws MalformedJson {
            assertThat(read(frame)).isInstanceOfSatisfying(ClientFrame.Invalid.class, invalid -> {
                assertThat(invalid.why().code()).isEqualTo(code);
                assertThat(invalid.why()).message().isNotBlank();
            });
        }

        @Test
        void isAnsweredUnderTheIdThatWasGiven() throws MalformedJson {
            assertThat(read("{\"type\":\"send\",\"id\":\"01JD\",\"room\":\"general\",\"text\":\"\"}"))
                    .isEqualTo(new ClientFrame.Invalid("01JD", Reason.TEXT_EMPTY.refusal()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "null",
                "7",
                "\"hello\"",
                "[]",
                "[{\"type\":\"hello\"}]",
                "{",
                "{}",
                "{\"type\"}",
                "{\"type\":}",
                "{\"type\":\"hello\"",
                "{\"type\":\"hello\",}",
                "{\"type\":\"hello\"} {}",
                "{\"type\":\"hello\"}x",
                "{type:\"hello\"}",
                "{'type':'hello'}",
                "{\"type\":null}",
                "{\"type\":7}",
                "{\"type\":[\"hello\"]}",
                "{\"room\":\"general\"}",
                "{\"type\":\"hello\",\"type\":\"hello\"}",
                "{\"type\":\"read\",\"room\":\"a\",\"seq\":1,\"seq\":2}",
                "{\"type\":\"hello\",\"resume\":{\"epoch\":\"e\",\"rooms\":{\"a\":1,\"a\":2}}}",
                "{\"type\":\"read\",\"room\":\"a\",\"seq\":99999999999999999999}",
                "{\"type\":\"read\",\"room\":\"a\",\"seq\":NaN}",
                "{\"type\":\"read\",\"room\":\"a\",\"seq\":01}",
                "{\"type\":\"send\",\"text\":\"a raw \u0001 control character\"}",
                "{\"type\":\"send\",\"text\":\"\\x\"}",
                "/* a remark */{\"type\":\"hello\"}",
            })
    void whatIsNotOneObjectWithATypeIsMalformed(String text) {
        assertMalformed(text);
    }

    @Test
    void whatOnlyAnAttackerSendsIsMalformed() {
        assertMalformed("{\"type\":\"hello\",\"x\":" + "[".repeat(30_000));
        assertMalformed("{\"type\":\"hello\",\"x\":" + "[".repeat(20) + "]".repeat(20) + "}");
        assertMalformed("{\"type\":\"read\",\"room\":\"a\",\"seq\":" + "9".repeat(60_000) + "}");
        assertMalformed("{\"" + "x".repeat(60_000) + "\":1,\"type\":\"hello\"}");
    }

    private static void assertMalformed(String text) {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(text));
    }

    private static ClientFrame read(String text) throws MalformedJson {
        return ClientFrames.read(text);
    }

    private static ClientFrame.Send send(String text, @Nullable Long replyTo) {
        return new ClientFrame.Send(new SendId("01JD"), RoomId.GENERAL, new MessageText(text), replyTo);
    }
}
