// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// The wish for an account. `invite` is an invite's code, or the set-up code that makes the owner.
public record NewAccount(
        @Nullable String username,
        @Nullable String password,
        @Nullable String invite) {

    /// Names the person, never the password.
    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
