// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ObservableValue;

/// Notices, while something is shown, that another day has begun or the computer has another time zone. Confined to the
/// JavaFX thread.
///
/// It looks once a minute instead of waiting for midnight: a computer may sleep then, and clocks are set.
public final class DayWatch {
    private final ObservableValue<?> place;
    private final TimeWords times;
    private final Runnable changed;
    private final Executor later;
    private LocalDate shown;
    private ZoneId zone;
    private boolean running;

    /// `changed` is called once for each new day and zone in which `place` has a value: the scene of what is shown.
    public DayWatch(ObservableValue<?> place, TimeWords times, Runnable changed) {
        this(place, times, changed, CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES, new UiThread()));
    }

    DayWatch(ObservableValue<?> place, TimeWords times, Runnable changed, Executor later) {
        this.place = place;
        this.times = times;
        this.changed = changed;
        this.later = later;
        shown = times.today();
        zone = times.zone();
        place.subscribe(_ -> begin());
    }

    private void begin() {
        if (!running && place.getValue() != null) {
            running = true;
            look();
        }
    }

    private void look() {
        if (place.getValue() == null) {
            running = false;
            return;
        }
        times.follow();
        if (!times.today().equals(shown) || !times.zone().equals(zone)) {
            shown = times.today();
            zone = times.zone();
            changed.run();
        }
        later.execute(this::look);
    }
}
