// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// The password of an account, and the one that it is to have.
public record PasswordChange(
        @Nullable String current,
        @JsonProperty("new") @Nullable String next) {
    /// Tells nothing of either.
    @Override
    public String toString() {
        return "PasswordChange[…]";
    }
}
