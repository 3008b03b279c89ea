// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import app.parley.client.words.Words;
import java.util.Locale;

/// How long a person waits in slow mode, as a clock shows it.
final class WaitWords {
    private WaitWords() {}

    /// Return `seconds` in short; empty when there are none.
    static String of(int seconds) {
        if (seconds <= 0) {
            return "";
        }
        if (seconds < 60) {
            return Words.of("composer.wait-seconds", seconds);
        }
        int minutes = seconds / 60;
        return minutes < 60
                ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, seconds % 60);
    }
}
