// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wish for an invite: for how many accounts, for how many hours, with which role (`admin`, `member` or
/// `guest`), and into which rooms. What is absent is the server's choice.
public record NewInvite(
        @Nullable Integer uses,
        @Nullable Integer hours,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String role,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> rooms) {
    /// An invite for members.
    public NewInvite(@Nullable Integer uses, @Nullable Integer hours) {
        this(uses, hours, null, null);
    }
}
