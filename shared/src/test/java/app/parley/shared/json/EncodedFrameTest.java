// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.CloseReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Frames as they go on the wire (RFC 6455, section 5.2).
class EncodedFrameTest {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    @ParameterizedTest
    @CsvSource({
        "0, 8100",
        "1, 8101",
        "125, 817d",
        "126, 817e007e",
        "127, 817e007f",
        "65535, 817effff",
        "65536, 817f0000000000010000",
        "70000, 817f0000000000011170",
    })
    void theHeaderSaysTextAndItsLengthInAsFewBytesAsMayBe(int length, String header) {
        var bytes = EncodedFrame.text(payload(length), length).bytes();
        int headerBytes = header.length() / 2;
        assertThat(HexFormat.of().formatHex(bytes, 0, headerBytes)).isEqualTo(header);
        assertThat(Arrays.copyOfRange(bytes, headerBytes, bytes.length)).isEqualTo(payload(length));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "125", "126", "65535", "65536", "70000"})
    void itIsReadBackWholeAndUnmasked(int length) {
        var frame = EncodedFrame.text(payload(length), length);
        var read = Parsed.of(ByteBuffer.wrap(frame.bytes()));
        assertThat(read.opcode()).isEqualTo(TEXT);
        assertThat(read.payload()).isEqualTo(payload(length));
        assertThat(frame.payload()).isEqualTo(new String(payload(length), StandardCharsets.UTF_8));
        assertThat(frame.size()).isEqualTo(frame.bytes().length);
    }

    @Test
    void onlyTheLengthThatIsSaidIsTaken() {
        assertThat(EncodedFrame.text(new byte[] {'a', 'b', 'c', 'd'}, 3).bytes())
                .isEqualTo(new byte[] {(byte) 0x81, 3, 'a', 'b', 'c'});
    }

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void aCloseSaysWhy(CloseReason reason) {
        var read = Parsed.of(ByteBuffer.wrap(EncodedFrame.close(reason).bytes()));
        assertThat(read.opcode()).isEqualTo(CLOSE);
        assertThat(read.payload().length).as("a control frame is short").isLessThanOrEqualTo(125);
        assertThat(ByteBuffer.wrap(read.payload()).getShort()).isEqualTo((short) reason.code());
        assertThat(new String(read.payload(), 2, read.payload().length - 2, StandardCharsets.UTF_8))
                .isEqualTo(reason.text());
    }

    @Test
    void aPingIsEmpty() {
        assertThat(EncodedFrame.PING.bytes()).isEqualTo(new byte[] {(byte) 0x89, 0});
    }

    @Test
    void joinedFramesAreReadOneAfterTheOther() {
        var frames = List.of(
                EncodedFrame.text(payload(10), 10),
                EncodedFrame.text(payload(70_000), 70_000),
                EncodedFrame.text(payload(0), 0));
        var joined = EncodedFrame.join(frames);
        var in = ByteBuffer.wrap(joined.bytes());
        assertThat(Parsed.of(in).payload()).isEqualTo(payload(10));
        assertThat(Parsed.of(in).payload()).isEqualTo(payload(70_000));
        assertThat(Parsed.of(in).payload()).isEmpty();
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void oneFrameJoinedIsItself() {
        var frame = EncodedFrame.text(payload(10), 10);
        assertThat(EncodedFrame.join(List.of(frame))).isSameAs(frame);
        assertThat(EncodedFrame.join(List.of()).size()).isZero();
    }

    private static byte[] payload(int length) {
        var payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) ('a' + i % 26);
        }
        return payload;
    }

    /// A final, unmasked frame as any parser reads it.
    private record Parsed(int opcode, byte[] payload) {
        static Parsed of(ByteBuffer in) {
            int start = in.get();
            assertThat(start & 0xf0).as("final, nothing reserved").isEqualTo(0x80);
            int second = in.get() & 0xff;
            assertThat(second & 0x80).as("unmasked").isZero();
            long length = second == 126 ? in.getShort() & 0xffff : second == 127 ? in.getLong() : second;
            var payload = new byte[Math.toIntExact(length)];
            in.get(payload);
            return new Parsed(start & 0x0f, payload);
        }
    }
}
