// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.util.Locale;

/// What an acknowledged message survives.
public enum Durability {
    /// The death of the process.
    PROCESS,
    /// The loss of power too, for one more `fsync` per commit.
    POWER;

    /// The word that the command line uses.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
