// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.Locale;

/// The value of an option that is switched.
enum OnOff {
    ON,
    OFF;

    /// The word that the command line uses.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
