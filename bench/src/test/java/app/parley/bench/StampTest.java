package app.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StampTest {
    private static long find(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return Stamp.find(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 12_345_678_901L, Long.MAX_VALUE})
    void theTimeIsFoundWhereverTheTextStands(long time) {
        assertThat(find("{\"type\":\"message\",\"seq\":12,\"text\":\"" + Stamp.text(time, 100) + "\"}"))
                .isEqualTo(time);
    }

    @Test
    void aTextIsAsLongAsWasAsked() {
        assertThat(Stamp.text(5, 100)).hasSize(100).startsWith("#5#x");
        assertThat(Stamp.text(Long.MAX_VALUE, Stamp.MAX_LENGTH)).hasSize(Stamp.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"type\":\"ack\"}", "#", "##", "#12", "#12x#", "room #1 \"}"})
    void whatCarriesNoTimeIsNoMessage(String text) {
        assertThat(find(text)).isEqualTo(-1);
    }
}
