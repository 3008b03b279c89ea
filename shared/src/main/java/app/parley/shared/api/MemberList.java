// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people of a room, by name; at most 500.
public record MemberList(List<Member> members) {

    /// A person in a room, and whether one of their devices is connected. `role` is what the account may do to the
    /// chat,
    /// `owner`, `admin` or `member`; an older server does not say it.
    public record Member(
            String username,
            boolean online,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String role) {}
}
