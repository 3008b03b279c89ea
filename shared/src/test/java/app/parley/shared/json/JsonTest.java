// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the body of a call may be.
class JsonTest {
    private static <T> T read(String json, Class<T> type) throws MalformedJson {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    @Test
    void eachFieldIsReadAsWhatItIs() throws MalformedJson {
        assertThat(read("{\"text\":\"3\",\"replyTo\":3}", NewMessage.class)).isEqualTo(new NewMessage(null, "3", 3L));
        assertThat(read("{\"uses\":null}", NewInvite.class)).isEqualTo(new NewInvite(null, null));
    }

    @Test
    void aRoomThatSaysNothingOfBlockingIsNotBlocked() throws MalformedJson {
        var room = new RoomInfo("r", "tea", "public", "", 9, 4, 5, 1, true, null);
        var json = Json.write(room);
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("blocked");
        assertThat(Json.read(json, RoomInfo.class)).isEqualTo(room);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "1e3", "\"3\"", "true", "\"\"", "[3]", "{}", "99999999999999999999"})
    void onlyAWholeNumberIsOne(String value) {
        assertThatThrownBy(() -> read("{\"replyTo\":" + value + "}", NewMessage.class))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> read("{\"uses\":" + value + "}", NewInvite.class))
                .isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "1.5", "true", "[\"x\"]", "{}"})
    void onlyATextIsOne(String value) {
        assertThatThrownBy(() -> read("{\"text\":" + value + "}", NewMessage.class))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> read("{\"members\":[" + value + "]}", NewRoom.class))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void aBodyIsUtf8() throws MalformedJson {
        var json = "{\"text\":\"\u00e9\"}";
        assertThat(read(json, NewMessage.class).text()).isEqualTo("\u00e9");
        assertThat(read("\ufeff" + json, NewMessage.class).text()).isEqualTo("\u00e9");
        for (var other : List.of(
                json.getBytes(StandardCharsets.UTF_16LE),
                json.getBytes(StandardCharsets.UTF_16),
                json.getBytes(StandardCharsets.UTF_32BE),
                json.getBytes(StandardCharsets.ISO_8859_1),
                // A slash and half a character, each in more bytes than UTF-8 allows.
                "{\"text\":\"\u00c0\u00af\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"text\":\"\u00ed\u00a0\u0080\"}".getBytes(StandardCharsets.ISO_8859_1))) {
            assertThatThrownBy(() -> Json.read(other, NewMessage.class)).isInstanceOf(MalformedJson.class);
        }
    }

    @Test
    void aListContainsNoNull() {
        assertThatThrownBy(() -> read("{\"members\":[\"ada\",null]}", NewRoom.class))
                .isInstanceOfSatisfying(
                        MalformedJson.class,
                        why -> assertThat(why.isNullInList()).isTrue());
    }

    @Test
    void aRoomSaysOnlyWhereItIsBlocked() throws MalformedJson {
        var quiet = new RoomInfo("d", "", "direct", "", 1, 1, 0, 0, true, List.of("ada", "ben"));
        var blocked = new RoomInfo("d", "", "direct", "", 1, 1, 0, 0, true, List.of("ada", "ben"), true);
        var json = new String(Json.write(quiet), StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("blocked");
        assertThat(read(json, RoomInfo.class)).isEqualTo(quiet);
        assertThat(Json.read(Json.write(blocked), RoomInfo.class)).isEqualTo(blocked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "3", "\"x\"", "[]", "{", "{\"text\":1,\"text\":1}", "{} {}", "NaN"})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> read(json, NewMessage.class)).isInstanceOf(MalformedJson.class);
    }
}
