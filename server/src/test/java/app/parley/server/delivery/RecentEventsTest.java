// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.session.FrameEncoding;
import app.parley.shared.json.EncodedFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The frames that a room remembers for those who were away for a moment.
class RecentEventsTest {
    private final RecentShare share = new RecentShare(600_000);
    private final RecentEvents<EncodedFrame> recent = new RecentEvents<>(FrameEncoding.INSTANCE, share);

    @Test
    void whatWasAddedIsFoundInOrder() {
        add(7, 9);
        assertThat(recent.cover(6, 9)).isTrue();
        assertThat(recent.after(6)).extracting(EncodedFrame::payload).containsExactly("7", "8", "9");
        assertThat(recent.after(8)).extracting(EncodedFrame::payload).containsExactly("9");
    }

    @Test
    void whatIsNotAllHereIsNotCovered() {
        assertThat(recent.cover(0, 1)).as("nothing is here").isFalse();
        add(7, 9);
        assertThat(recent.cover(5, 9)).as("6 is missing").isFalse();
        assertThat(recent.cover(6, 10)).as("10 is missing").isFalse();
        assertThat(recent.cover(9, 9)).as("nothing is asked for").isFalse();
    }

    @Test
    void the256LastAreKept() {
        add(1, 300);
        assertThat(recent.cover(43, 300)).as("44 was dropped").isFalse();
        assertThat(recent.cover(44, 300)).isTrue();
        assertThat(recent.after(44)).hasSize(256);
        assertThat(recent.after(44).getFirst().payload()).isEqualTo("45");
    }

    @Test
    void aQuarterOfAMebibyteIsKept() {
        for (int seq = 1; seq <= 100; seq++) {
            recent.add(seq, EncodedFrame.text(new byte[16_380], 16_380));
        }
        assertThat(recent.cover(83, 100)).as("17 frames are too many").isFalse();
        assertThat(recent.cover(84, 100)).isTrue();
        assertThat(recent.after(84)).hasSize(16);
    }

    @Test
    void aFrameThatIsTooLargeAloneEmptiesIt() {
        add(1, 3);
        recent.add(4, EncodedFrame.text(new byte[300_000], 300_000));
        assertThat(recent.cover(3, 4)).isFalse();
        add(5, 6);
        assertThat(recent.cover(4, 6)).isTrue();
    }

    @Test
    void whereRoomsTogetherKeepTooMuchTheOneThatWasSilentLongestForgets() {
        var busy = new RecentEvents<>(FrameEncoding.INSTANCE, share);
        var silent = new RecentEvents<>(FrameEncoding.INSTANCE, share);
        busy.add(1, large());
        silent.add(1, large());
        busy.add(2, EncodedFrame.text(new byte[1], 1));
        assertThat(silent.cover(0, 1)).as("there is room for two").isTrue();

        recent.add(1, large());
        assertThat(silent.cover(0, 1)).isFalse();
        assertThat(busy.cover(0, 2)).isTrue();
        assertThat(recent.cover(0, 1)).isTrue();

        silent.add(2, large());
        assertThat(silent.cover(1, 2)).as("it is busy now").isTrue();
        assertThat(busy.cover(0, 2)).as("silent longest").isFalse();
    }

    @Test
    void aFrameThatIsMoreThanAllMayKeepIsForgottenAtOnce() {
        var small = new RecentEvents<>(FrameEncoding.INSTANCE, new RecentShare(1_000));
        small.add(1, EncodedFrame.text(new byte[2_000], 2_000));
        assertThat(small.cover(0, 1)).isFalse();
        small.add(2, EncodedFrame.text(new byte[10], 10));
        assertThat(small.cover(1, 2)).isTrue();
    }

    @Test
    void whatDoesNotFollowReplacesAll() {
        add(1, 3);
        add(10, 11);
        assertThat(recent.cover(2, 11)).isFalse();
        assertThat(recent.cover(9, 11)).isTrue();
    }

    @Test
    void whatWasClearedIsNotCovered() {
        add(1, 3);
        recent.clear();
        assertThat(recent.cover(2, 3)).isFalse();
        add(4, 4);
        assertThat(recent.after(3)).extracting(EncodedFrame::payload).containsExactly("4");
    }

    /// Almost as much as one room keeps, and more than a third of what they may together.
    private static EncodedFrame large() {
        return EncodedFrame.text(new byte[240_000], 240_000);
    }

    /// Add the events `from` to `to`, each saying its seq.
    private void add(long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            var payload = String.valueOf(seq).getBytes(StandardCharsets.US_ASCII);
            recent.add(seq, EncodedFrame.text(payload, payload.length));
        }
    }
}
