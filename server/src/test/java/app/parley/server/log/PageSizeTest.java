// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.json.ServerFrames;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.EventPage;
import app.parley.shared.protocol.Limits;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PageSizeTest {
    private static Event message(long seq, String text) {
        return new Event.Message(new RoomId("general"), seq, "id" + seq, "ada", Instant.EPOCH, text, null);
    }

    private static List<Event> messages(String text) {
        return IntStream.rangeClosed(1, Limits.PAGE_EVENTS)
                .mapToObj(seq -> message(seq, text))
                .toList();
    }

    @Test
    void shortMessagesFillAPage() {
        assertThat(PageSize.first(messages("hello"))).hasSize(Limits.PAGE_EVENTS);
    }

    @Test
    void longOnesEndItBeforeTheBytesThatItHas() {
        for (var letter : List.of("x", "\"", "\n", "\u00e4", "\u20ac", "\ud83d\ude00")) {
            var page = PageSize.first(messages(letter.repeat(8_000 / letter.length())));
            assertThat(page).hasSizeBetween(5, 40);
            assertThat(ServerFrames.write(new EventPage(page, 0)).length).isLessThanOrEqualTo(Limits.PAGE_BYTES);
        }
    }

    @Test
    void oneEventAlwaysFits() {
        var large = new PageSize();
        assertThat(large.admits(message(1, "x".repeat(2 * Limits.PAGE_BYTES)))).isTrue();
        assertThat(large.admits(message(2, "x"))).isFalse();
    }
}
