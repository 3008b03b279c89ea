// SPDX-License-Identifier: Apache-2.0
package app.parley.server.config;

import java.util.Locale;

/// Who may make an account.
public enum Registration {
    /// Anyone who reaches the server.
    OPEN,
    /// People with an invite's code.
    INVITE,
    /// No one.
    CLOSED;

    /// The word that the contract uses.
    public String wireName() {
        return toString();
    }

    /// The word that the command line uses.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
