// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// The wish to delete one's own account, with its password. With `erase`, everything that it said is deleted
/// too.
public record AccountDeletion(
        @Nullable String password, @Nullable Boolean erase) {
    /// Tells nothing of the password.
    @Override
    public String toString() {
        return "AccountDeletion[…]";
    }
}
