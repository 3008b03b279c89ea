// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import static app.parley.client.history.Talk.message;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.Event;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventWindowTest {
    private final EventWindow window = new EventWindow();

    @Test
    void beforeItIsOpenedItHoldsNothingAndKeepsWhatComes() {
        assertThat(window.add(events(4, 5))).isEmpty();
        assertThat(window.holds(4)).isFalse();
        window.open(events(1, 2, 3));
        assertThat(window.add(List.of())).isEqualTo(events(4, 5));
        assertThat(window.last()).isEqualTo(5);
    }

    @Test
    void anEventThatComesTooEarlyWaitsForThoseBeforeIt() {
        window.open(events(1));
        assertThat(window.add(events(4))).isEmpty();
        assertThat(window.missing()).isEqualTo(2);
        assertThat(window.add(events(2, 3))).isEqualTo(events(2, 3, 4));
        assertThat(window.missing()).isZero();
    }

    @Test
    void anEventThatIsHeldAlreadyIsNotHeldAgain() {
        window.open(events(1, 2));
        assertThat(window.add(events(2, 1, 3))).isEqualTo(events(3));
        assertThat(window.add(events(3))).isEmpty();
    }

    @Test
    void ofTooManyEarlyEventsTheNewestAreDroppedAndCountAsMissing() {
        window.open(events(1));
        window.add(LongStream.rangeClosed(3, 1_500)
                .<Event>mapToObj(seq -> message(seq, "ben", "text"))
                .toList());
        assertThat(window.add(events(2))).hasSize(1_001);
        assertThat(window.last()).isEqualTo(1_002);
        assertThat(window.missing()).isEqualTo(498);
    }

    @Test
    void onlyAPageThatEndsDirectlyBeforeIsOlder() {
        window.open(events(10, 11));
        assertThat(window.follows(events(8, 9))).isTrue();
        assertThat(window.follows(events(7, 9))).isFalse();
        assertThat(window.follows(events(7, 8))).isFalse();
    }

    @Test
    void anotherLogBeginsWithNothing() {
        window.open(events(1, 2));
        window.add(events(9));
        window.clear();
        window.open(events(1));
        assertThat(window.add(List.of())).isEmpty();
        assertThat(window.missing()).isZero();
    }

    private static List<Event> events(long... seqs) {
        return LongStream.of(seqs)
                .<Event>mapToObj(seq -> message(seq, "ben", "text " + seq))
                .toList();
    }
}
