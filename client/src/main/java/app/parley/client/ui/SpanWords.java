// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import app.parley.client.words.Words;

/// A span of time in words, in the largest unit that it fills.
public final class SpanWords {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private SpanWords() {}

    public static String of(int seconds) {
        if (seconds >= DAY && seconds % DAY == 0) {
            return Words.of("span.days", seconds / DAY);
        }
        if (seconds >= HOUR && seconds % HOUR == 0) {
            return Words.of("span.hours", seconds / HOUR);
        }
        return seconds >= MINUTE && seconds % MINUTE == 0
                ? Words.of("span.minutes", seconds / MINUTE)
                : Words.of("span.seconds", seconds);
    }
}
