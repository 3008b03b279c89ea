// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.session.FrameEncoding;
import app.parley.shared.json.EncodedFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much is offered to a socket at once.
class ChunkTest {
    private static final int QUARTER = Chunk.MOST_BYTES / 4;

    @Test
    void aFewShortEventsAreOneChunk() {
        assertThat(counts(10, 20, 30)).containsExactly(3);
    }

    @Test
    void aChunkIsFullAtItsBound() {
        assertThat(counts(QUARTER, QUARTER, QUARTER, QUARTER)).containsExactly(4);
        assertThat(counts(QUARTER, QUARTER, QUARTER, QUARTER + 1)).containsExactly(3, 1);
        assertThat(counts(QUARTER, QUARTER, QUARTER, QUARTER, 10, 10)).containsExactly(4, 2);
    }

    @Test
    void anEventThatIsTooLargeForAChunkIsOneOfItsOwn() {
        assertThat(counts(10, Chunk.MOST_BYTES + 1, 10)).containsExactly(1, 1, 1);
    }

    @Test
    void nothingIsNoChunk() {
        assertThat(Chunk.cut(FrameEncoding.INSTANCE, List.<EncodedFrame>of())).isEmpty();
    }

    @Test
    void nothingIsLeftOutOrMoved() {
        var frames = IntStream.range(0, 100)
                .mapToObj(i ->
                        EncodedFrame.text(String.valueOf(i).repeat(4_000).getBytes(StandardCharsets.US_ASCII), 4_000))
                .toList();
        var cut = Chunk.cut(FrameEncoding.INSTANCE, frames).stream()
                .map(Chunk::events)
                .toList();
        assertThat(cut).hasSizeGreaterThan(1);
        assertThat(EncodedFrame.join(cut).bytes())
                .isEqualTo(EncodedFrame.join(frames).bytes());
    }

    private static List<Integer> counts(Integer... sizes) {
        var frames = List.of(sizes).stream().map(ChunkTest::frame).toList();
        return Chunk.cut(FrameEncoding.INSTANCE, frames).stream()
                .map(Chunk::count)
                .toList();
    }

    /// A frame of `size` bytes on the wire.
    private static EncodedFrame frame(int size) {
        int header = size < 128 ? 2 : size < 0x10004 ? 4 : 10;
        return EncodedFrame.text(new byte[size], size - header);
    }
}
