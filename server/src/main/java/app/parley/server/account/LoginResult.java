// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.Locale;

/// What became of an attempt to sign in, as it is counted.
public enum LoginResult {
    OK,
    /// An unknown name or a wrong password.
    FAILED,
    /// Refused before the password was looked at: too many attempts.
    LIMITED,
    /// Refused because too many passwords were being compared.
    BUSY;

    /// The value of the metric's label.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
