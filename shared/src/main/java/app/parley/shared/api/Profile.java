// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/// How the account `username` wants to be shown. Without a `name`, the username is shown; without a `colour`,
/// it is the one that follows from the username. `alike` says that the name looks like another person's, so
/// that the username is to stand beside it.
public record Profile(
        String username,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String colour,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean alike) {

    /// Return the profile of an account that has chosen nothing.
    public static Profile none(String username) {
        return new Profile(username, null, null, false);
    }

    /// Whether the account has chosen nothing.
    public boolean choosesNothing() {
        return name == null && colour == null;
    }
}
