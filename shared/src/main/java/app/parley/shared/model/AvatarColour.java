// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The colours that people can choose for their initials. The palette of app and page has each as `hue-N`.
public enum AvatarColour {
    BRICK(0),
    AMBER(1),
    OLIVE(2),
    GREEN(3),
    TEAL(4),
    BLUE(5),
    VIOLET(6),
    PINK(7);

    private final int hue;

    AvatarColour(int hue) {
        this.hue = hue;
    }

    /// The number of the colour in the palette.
    public int hue() {
        return hue;
    }

    /// The word that the contract and the database use.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Return the colour that the contract calls `word`; nothing for a word that this version does not know.
    public static Optional<AvatarColour> of(String word) {
        return Arrays.stream(values())
                .filter(colour -> colour.wireName().equals(word))
                .findFirst();
    }
}
