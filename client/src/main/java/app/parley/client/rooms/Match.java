// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import java.util.Locale;

/// How well a name fits a few letters.
final class Match {
    private Match() {}

    /// Return how well `place` fits; the server also finds rooms by their ids.
    static int of(String wanted, Place place) {
        int fit = of(wanted, place.name());
        return fit == 0
                        && place instanceof Place.Other(var room)
                        && room.id().value().contains(wanted.toLowerCase(Locale.ROOT))
                ? 1
                : fit;
    }

    /// Return 0 when the letters of `wanted` do not stand in `name` in that order, else more for a better fit.
    static int of(String wanted, String name) {
        var letters = wanted.toLowerCase(Locale.ROOT);
        var text = name.toLowerCase(Locale.ROOT);
        if (text.startsWith(letters)) {
            return 4;
        }
        if (text.matches(".*[^\\p{L}\\p{N}]" + java.util.regex.Pattern.quote(letters) + ".*")) {
            return 3;
        }
        if (text.contains(letters)) {
            return 2;
        }
        int at = -1;
        for (int i = 0; i < letters.length(); i++) {
            at = text.indexOf(letters.charAt(i), at + 1);
            if (at < 0) {
                return 0;
            }
        }
        return 1;
    }
}
