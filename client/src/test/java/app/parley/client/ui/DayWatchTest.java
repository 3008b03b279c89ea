// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

final class DayWatchTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private ZoneId zone = ZoneOffset.UTC;
    private Instant now = Instant.parse("2026-11-29T23:59:30Z");
    private final TimeWords times = new TimeWords(() -> now, () -> zone, Locale.ENGLISH);

    @Test
    void midnightIsNoticedOnce() {
        var place = new SimpleStringProperty("shown");
        var _ = new DayWatch(place, times, () -> seen.add(times.today().toString()), later::add);
        minute();
        assertThat(seen).containsExactly("2026-11-30");
        minute();
        assertThat(seen).hasSize(1);
        place.set(null);
        minute();
        assertThat(later).isEmpty();
    }

    @Test
    void anotherZoneIsNoticedOnceAlsoWhenTheDayIsTheSame() {
        now = Instant.parse("2026-11-29T12:00:00Z");
        times.follow();
        var _ = new DayWatch(new SimpleStringProperty("shown"), times, () -> seen.add(times.time(now)), later::add);
        zone = ZoneOffset.ofHours(2);
        minute();
        minute();
        assertThat(seen).containsExactly("2:01\u202fPM");
    }

    @Test
    void aDayThatBeganUnseenIsNoticedLater() {
        var place = new SimpleStringProperty();
        var _ = new DayWatch(place, times, () -> seen.add(times.today().toString()), later::add);
        now = now.plusSeconds(86_400);
        place.set("shown");
        assertThat(seen).containsExactly("2026-11-30");
    }

    private void minute() {
        now = now.plusSeconds(60);
        later.remove().run();
    }
}
