// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// What is to change of a person: the role, `owner`, `admin`, `member` or `guest`, and whether the account is
/// disabled. What is absent stays. An empty `name` takes away the name that the person shows; others give no
/// one a name.
public record UserChange(
        @Nullable String role,
        @Nullable Boolean disabled,
        @Nullable String name) {
    /// A change that leaves the name.
    public UserChange(@Nullable String role, @Nullable Boolean disabled) {
        this(role, disabled, null);
    }

    /// Take away the name that the person shows.
    public static UserChange withoutName() {
        return new UserChange(null, null, "");
    }
}
