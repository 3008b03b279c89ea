// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole records, in which pieces ever they come.
class RecordsTest {
    private static final byte[] TWO = {22, 3, 1, 0, 3, 7, 8, 9, 23, 3, 3, 0, 1, 5};

    private final Records records = new Records();

    private List<byte[]> take(ByteBuffer in) throws SSLException {
        var taken = new ArrayList<byte[]>();
        for (var record = records.next(in); record != null; record = records.next(in)) {
            var bytes = new byte[record.remaining()];
            record.get(bytes);
            taken.add(bytes);
        }
        return taken;
    }

    @Test
    void thatComeTogetherAreCutApart() throws SSLException {
        assertThat(take(ByteBuffer.wrap(TWO)))
                .containsExactly(new byte[] {22, 3, 1, 0, 3, 7, 8, 9}, new byte[] {23, 3, 3, 0, 1, 5});
    }

    @Test
    void thatComeInTwoPiecesAreJoined() throws SSLException {
        for (int cut = 0; cut <= TWO.length; cut++) {
            var taken = take(ByteBuffer.wrap(TWO, 0, cut));
            taken.addAll(take(ByteBuffer.wrap(TWO, cut, TWO.length - cut)));
            assertThat(taken).containsExactly(new byte[] {22, 3, 1, 0, 3, 7, 8, 9}, new byte[] {23, 3, 3, 0, 1, 5});
        }
    }

    @Test
    void thatComeByteByByteAreJoined() throws SSLException {
        var taken = new ArrayList<byte[]>();
        for (byte each : TWO) {
            taken.addAll(take(ByteBuffer.wrap(new byte[] {each})));
        }
        assertThat(taken).containsExactly(new byte[] {22, 3, 1, 0, 3, 7, 8, 9}, new byte[] {23, 3, 3, 0, 1, 5});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"71 69 84 32 47", "22 3 1 127 0", "19 3 1 0 1", "24 3 1 0 1", "22 2 1 0 1", "-1 -1 -1 -1 -1"})
    void ofAnythingElseAreRefused(String bytes) {
        var in = ByteBuffer.allocate(16);
        for (var each : bytes.split(" ")) {
            in.put(Byte.parseByte(each));
        }
        assertThatThrownBy(() -> take(in.flip())).isInstanceOf(SSLException.class);
    }

    @Test
    void theFirstByteTellsThemFromRequests() {
        assertThat(Records.begins((byte) 22)).isTrue();
        for (char c = 'A'; c <= 'Z'; c++) {
            assertThat(Records.begins((byte) c)).isFalse();
        }
    }
}
