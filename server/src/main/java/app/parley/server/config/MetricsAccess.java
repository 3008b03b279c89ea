// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.util.Locale;

/// Who may read `/metrics`.
public enum MetricsAccess {
    /// No one: there is no such page.
    OFF,
    /// Anyone who reaches the server.
    OPEN,
    /// Programs on the same computer.
    LOOPBACK,
    /// Callers with the token in the file `metrics-token` of the data folder.
    TOKEN;

    /// The word that the command line uses.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
