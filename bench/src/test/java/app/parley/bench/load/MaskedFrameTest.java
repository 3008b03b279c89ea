// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MaskedFrameTest {
    private static String unmasked(ByteBuffer frame, int length) {
        var key = new byte[4];
        frame.get(key);
        var payload = new byte[length];
        frame.get(payload);
        for (int i = 0; i < length; i++) {
            payload[i] ^= key[i % 4];
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Test
    void aShortTextIsMaskedBehindTwoBytes() {
        var frame = MaskedFrame.text("Grüße");

        assertThat(frame.get()).isEqualTo((byte) 0x81);
        assertThat(frame.get()).isEqualTo((byte) (0x80 | 7));
        assertThat(unmasked(frame, 7)).isEqualTo("Grüße");
        assertThat(frame.remaining()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {126, 8_000, 65_535})
    void aLongTextSaysItsLengthInTwoMore(int length) {
        var frame = MaskedFrame.text("a".repeat(length));

        assertThat(frame.getShort(0)).isEqualTo((short) 0x81fe);
        assertThat(frame.getShort(2) & 0xffff).isEqualTo(length);
        assertThat(unmasked(frame.position(4), length)).isEqualTo("a".repeat(length));
        assertThat(frame.remaining()).isZero();
    }
}
