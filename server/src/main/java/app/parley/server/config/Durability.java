// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.util.Locale;

/// What an acknowledged message survives.
public enum Durability {
    /// The death of the process: SQLite's `synchronous=NORMAL`.
    PROCESS("NORMAL"),
    /// The loss of power too, for one more `fsync` per commit: `synchronous=FULL`.
    POWER("FULL");

    private final String synchronous;

    Durability(String synchronous) {
        this.synchronous = synchronous;
    }

    /// The value of the pragma of that name.
    public String synchronous() {
        return synchronous;
    }

    /// The word that the command line uses.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
