// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.util.Locale;
import java.util.Optional;

/// How the app is to look: as the system does, or always one way.
public enum ThemeChoice {
    AUTO,
    LIGHT,
    DARK;

    /// The word that the command line and the settings use.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Return the choice that `word` names.
    public static Optional<ThemeChoice> of(String word) {
        for (var choice : values()) {
            if (choice.word().equals(word)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
