// SPDX-License-Identifier: Apache-2.0
package app.parley.client.order;

import app.parley.client.ui.SpanWords;
import app.parley.client.words.Words;
import java.util.ArrayList;
import java.util.List;

/// A wait between two messages that can be chosen; 0 seconds turn slow mode off.
public record SlowChoice(int seconds) {
    private static final List<Integer> USUAL = List.of(0, 10, 30, 60, 300, 3_600);

    /// Return the waits to choose from, with `now` among them.
    static List<SlowChoice> with(int now) {
        var all = new ArrayList<>(USUAL);
        if (!all.contains(now)) {
            all.add(now);
            all.sort(null);
        }
        return all.stream().map(SlowChoice::new).toList();
    }

    @Override
    public String toString() {
        return seconds == 0 ? Words.of("settings.slow-off") : SpanWords.of(seconds);
    }
}
