// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.json.EncodedFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrameScannerTest {
    private final List<String> texts = new ArrayList<>();
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    private int scan(byte[] bytes, int length) {
        return FrameScanner.scan(
                bytes,
                0,
                length,
                (first, frame, from, to) -> texts.add((first & FrameScanner.OPCODE) + ":"
                        + new String(frame, from, to - from, StandardCharsets.UTF_8)));
    }

    private void server(String text) {
        var payload = text.getBytes(StandardCharsets.UTF_8);
        stream.writeBytes(EncodedFrame.text(payload, payload.length).bytes());
    }

    @Test
    void framesOfEveryLengthAreFoundOneBehindTheOther() {
        var lengths = List.of(0, 1, 125, 126, 65_535, 65_536);
        lengths.forEach(length -> server("x".repeat(length)));
        stream.writeBytes(EncodedFrame.PING.bytes());

        assertThat(scan(stream.toByteArray(), stream.size())).isEqualTo(stream.size());

        assertThat(texts).hasSize(lengths.size() + 1).endsWith(FrameScanner.PING + ":");
        assertThat(texts.subList(0, lengths.size()))
                .extracting(text -> text.length() - 2)
                .isEqualTo(lengths);
    }

    @Test
    void aFrameCutAnywhereIsFoundOnceItsRestHasCome() {
        server("first");
        int first = stream.size();
        server("y".repeat(300));
        var bytes = stream.toByteArray();

        for (int cut = first; cut < bytes.length; cut++) {
            texts.clear();
            assertThat(scan(bytes, cut)).isEqualTo(first);
            var rest = Arrays.copyOfRange(bytes, first, bytes.length);
            assertThat(scan(rest, rest.length)).isEqualTo(rest.length);
            assertThat(texts).containsExactly("1:first", "1:" + "y".repeat(300));
        }
    }

    @Test
    void lengthsBehindTheEndOfWhatWasReadDoNotCount() {
        server("z".repeat(126));
        var stale = stream.toByteArray();

        assertThat(scan(stale, 3)).isZero();
        assertThat(texts).isEmpty();
    }
}
