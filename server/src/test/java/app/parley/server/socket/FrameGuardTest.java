// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.CloseReason;
import app.parley.shared.protocol.Limits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a peer may say about the size of its frames.
class FrameGuardTest {
    private static final int TEXT = 0x81;
    private static final int TEXT_GOES_ON = 0x01;
    private static final int CONTINUATION = 0x00;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;

    private final FrameGuard guard = new FrameGuard();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, Limits.FRAME_BYTES})
    void aFrameOfAllowedSizePassesAndTheNextIsSeenForWhatItIs(int length) {
        assertThat(admits(frame(TEXT, length))).isTrue();
        assertThat(admits(frame(TEXT, length))).isTrue();
        assertThat(admits(header(TEXT, Limits.FRAME_BYTES + 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {Limits.FRAME_BYTES + 1, 1L << 31, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void aLargerOneIsRefusedByItsHeader(long length) {
        assertThat(admits(header(TEXT, length))).isFalse();
    }

    @Test
    void aLargerOneIsRefusedAsSoonAsItsLengthSaysSo() {
        var header = header(TEXT, 1L << 40);
        for (int i = 0; i < 7; i++) {
            assertThat(admits(new byte[] {header[i]})).isTrue();
        }
        assertThat(admits(new byte[] {header[7]}))
                .as("two more bytes of the header are to come, and nothing of the payload is needed")
                .isFalse();
    }

    @Test
    void aMessageInPiecesIsJudgedPieceByPiece() {
        assertThat(admits(frame(TEXT_GOES_ON, Limits.FRAME_BYTES))).isTrue();
        assertThat(admits(frame(PING, 125))).isTrue();
        assertThat(admits(header(CONTINUATION, Limits.FRAME_BYTES + 1))).isFalse();
    }

    @Test
    void manySmallFramesInOneReadPass() {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < 1_000; i++) {
            out.writeBytes(frame(PING, i % 3));
        }
        out.writeBytes(header(TEXT, Limits.FRAME_BYTES + 1));
        var bytes = out.toByteArray();
        assertThat(guard.refusal(ByteBuffer.wrap(bytes, 0, bytes.length - 10), 0))
                .isNull();
        assertThat(guard.refusal(ByteBuffer.wrap(bytes, bytes.length - 10, 10), 0))
                .isEqualTo(CloseReason.TOO_BIG);
    }

    @Test
    void whatItLooksAtIsLeftForTheParser() {
        var bytes = ByteBuffer.wrap(frame(TEXT, 5));
        assertThat(guard.refusal(bytes, 0)).isNull();
        assertThat(bytes.remaining()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 125})
    void aPongAloneIsKnownAsOne(int length) {
        assertThat(isPong(frame(PONG, length))).isTrue();
        assertThat(isPong(frame(PING, length))).isFalse();
    }

    @Test
    void whatIsMoreOrLessThanAPongIsTheParsersToJudge() {
        var two = new ByteArrayOutputStream();
        two.writeBytes(frame(PONG, 4));
        two.writeBytes(frame(PONG, 4));
        assertThat(isPong(two.toByteArray())).isFalse();
        assertThat(isPong(Arrays.copyOf(frame(PONG, 4), 9))).as("cut short").isFalse();
        assertThat(isPong(frame(PONG, 126))).as("too long to be one").isFalse();
        assertThat(isPong(new byte[] {(byte) PONG, 4, 1, 2, 3, 4, 5, 6, 7, 8}))
                .as("not masked")
                .isFalse();
        assertThat(isPong(new byte[0])).isFalse();
    }

    @Test
    void inTheMiddleOfAFrameNothingIsAPong() {
        assertThat(admits(Arrays.copyOf(frame(TEXT, 20), 16))).isTrue();
        assertThat(isPong(frame(PONG, 4))).isFalse();
    }

    @Property(tries = 100)
    void itDoesNotMatterHowTheBytesAreCut(@ForAll long seed) {
        var guard = new FrameGuard();
        var random = new Random(seed);
        var lengths = List.of(0, 1, 125, 126, 127, 300, 65_535, Limits.FRAME_BYTES);
        for (int i = 0; i < 5; i++) {
            var frame = frame(TEXT, lengths.get(random.nextInt(lengths.size())));
            assertThat(admitsInPieces(guard, frame, random)).isTrue();
        }
        assertThat(admitsInPieces(guard, header(TEXT, Limits.FRAME_BYTES + 1 + random.nextLong(1L << 40)), random))
                .isFalse();
    }

    private static boolean admitsInPieces(FrameGuard guard, byte[] bytes, Random random) {
        int most = random.nextBoolean() ? 1 + random.nextInt(3) : 1 + random.nextInt(40_000);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(most));
            if (guard.refusal(ByteBuffer.wrap(bytes, at, length), 0) != null) {
                return false;
            }
            at += length;
        }
        return true;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8101", "8900", "8a00", "8800", "c180", "a180", "8380", "8b80", "0980", "89fe", "0080", "8080"})
    void whatTheRfcForbidsIsRefusedByTheSecondByte(String hex) {
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        assertThat(guard.refusal(bytes, 0)).isEqualTo(CloseReason.PROTOCOL_ERROR);
    }

    @Test
    void aNewMessageWithinAnotherIsRefused() {
        assertThat(admits(frame(TEXT_GOES_ON, 3))).isTrue();
        assertThat(guard.refusal(ByteBuffer.wrap(frame(TEXT, 3)), 0)).isEqualTo(CloseReason.PROTOCOL_ERROR);
    }

    @Test
    void aBinaryFrameIsRefusedAsOne() {
        assertThat(guard.refusal(ByteBuffer.wrap(frame(0x82, 3)), 0)).isEqualTo(CloseReason.NOT_TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {PING, PONG, TEXT_GOES_ON})
    void framesWithoutAMessageAreCounted(int start) {
        var guard = new FrameGuard();
        var small = ByteBuffer.wrap(frame(start == TEXT_GOES_ON ? CONTINUATION : start, 0));
        if (start == TEXT_GOES_ON) {
            assertThat(guard.refusal(ByteBuffer.wrap(frame(TEXT_GOES_ON, 0)), 0))
                    .isNull();
        } else {
            assertThat(guard.refusal(small, 0)).isNull();
        }
        for (int i = 1; i < FrameGuard.SMALL_FRAMES; i++) {
            assertThat(guard.small(i)).isNull();
        }
        assertThat(guard.refusal(small, FrameGuard.SMALL_FRAMES)).isEqualTo(CloseReason.TOO_MANY_FRAMES);
    }

    @Test
    void whatIsSpreadOverTimeIsNeverTooMuch() {
        for (int i = 0; i < 10 * FrameGuard.SMALL_FRAMES; i++) {
            assertThat(guard.small(i * 10_000_000L)).isNull();
        }
    }

    private boolean isPong(byte[] bytes) {
        return guard.isPong(ByteBuffer.wrap(bytes));
    }

    private boolean admits(byte[] bytes) {
        return guard.refusal(ByteBuffer.wrap(bytes), 0) == null;
    }

    /// A client's frame: masked, its payload full of what looks like the header of a large one.
    private static byte[] frame(int start, int length) {
        var header = header(start, length);
        var frame = new byte[header.length + 4 + length];
        Arrays.fill(frame, (byte) 0xff);
        System.arraycopy(header, 0, frame, 0, header.length);
        return frame;
    }

    private static byte[] header(int start, long length) {
        var header = ByteBuffer.allocate(10).put((byte) start);
        if (length >= 0 && length < 126) {
            header.put((byte) (0x80 | length));
        } else if (length >= 0 && length <= 0xffff) {
            header.put((byte) 0xfe).putShort((short) length);
        } else {
            header.put((byte) 0xff).putLong(length);
        }
        var bytes = new byte[header.position()];
        header.flip().get(bytes);
        return bytes;
    }
}
