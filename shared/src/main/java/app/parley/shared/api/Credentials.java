// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A name and its password. `device` is the token that an earlier session of the account brought to this device.
public record Credentials(
        @Nullable String username,
        @Nullable String password,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String device) {

    /// Credentials on a device that is new to the account.
    public Credentials(@Nullable String username, @Nullable String password) {
        this(username, password, null);
    }

    /// Names the person, never the secrets.
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
