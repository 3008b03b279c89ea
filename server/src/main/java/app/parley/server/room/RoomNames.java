// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import java.text.Normalizer;
import java.util.Locale;

/// When two names of rooms are the same to people. Pure.
final class RoomNames {
    private RoomNames() {}

    /// Return what is the same for names that differ in case, width, composition, white space and invisible characters
    /// only.
    static String canonical(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                // Format characters, the filler letters of Hangul and the empty Braille pattern show nothing.
                .replaceAll("[\\p{Cf}\\u115F\\u1160\\u2800]", "")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }
}
