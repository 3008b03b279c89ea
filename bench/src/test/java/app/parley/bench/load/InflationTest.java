// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InflationTest {
    private final Inflation inflation = new Inflation();

    /// As RFC 7692 has it: flushed, and without the last four bytes.
    private static byte[] deflated(String text) {
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            var bytes = new byte[text.length() + 64];
            int length = deflater.deflate(bytes, 0, bytes.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(bytes, length - 4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 65_536, 300_000})
    void aMessageIsReadWhateverItsLength(int size) throws Exception {
        var text = "a message ".repeat(size / 10 + 1).substring(0, size);
        var bytes = deflated(text);

        int length = inflation.inflate(bytes, 0, bytes.length);

        assertThat(new String(inflation.bytes(), 0, length, StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void eachStandsByItself() throws Exception {
        var bytes = deflated("twice");

        assertThat(inflation.inflate(bytes, 0, bytes.length)).isEqualTo(5);
        assertThat(inflation.inflate(bytes, 0, bytes.length)).isEqualTo(5);
    }
}
