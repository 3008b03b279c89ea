// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StampTest {
    private final Stamp stamp = new Stamp();

    private boolean find(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return stamp.find(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 12_345_678_901L, (1L << 48) - 1})
    void theTimeAndTheRoomAreFoundWhereverTheTextStands(long time) {
        assertThat(find("{\"type\":\"message\",\"seq\":12,\"text\":\"" + Stamp.text(time, 999, 100) + "\"}"))
                .isTrue();
        assertThat(stamp.time()).isEqualTo(time);
        assertThat(stamp.room()).isEqualTo(999);
        assertThat(find(Stamp.text(time, 0, 50))).isTrue();
        assertThat(stamp.room()).isZero();
    }

    @Test
    void itIsFoundAgainWhenWhatStandsBeforeItGrows() {
        assertThat(find("{\"seq\":9,\"text\":\"" + Stamp.text(1, 0, 30))).isTrue();
        assertThat(find("{\"seq\":10,\"text\":\"" + Stamp.text(2, 0, 30))).isTrue();
        assertThat(stamp.time()).isEqualTo(2);
        assertThat(find("{\"seq\":11,\"text\":\"" + Stamp.text(3, 0, 30))).isTrue();
        assertThat(stamp.time()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 100, 4_095, 4_096, 8_000})
    void aTextIsAsLongAsWasAskedAndSaysSo(int size) {
        var text = Stamp.text(5, 1, size);

        assertThat(text).hasSize(size).isASCII();
        assertThat(text.substring(1)).containsOnlyOnce("#");
        assertThat(find("ab" + text)).isTrue();
        assertThat(stamp.end()).isEqualTo(2 + size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"type\":\"ack\"}", "#", "##", "#0000000100000g", "room #1 \"}"})
    void whatCarriesNoStampIsNoMessage(String text) {
        assertThat(find(text)).isFalse();
    }
}
