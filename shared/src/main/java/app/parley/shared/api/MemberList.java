// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people of a room, by name; at most 500.
public record MemberList(List<Member> members) {

    /// A person in a room, and whether one of their devices is connected. `role` is what the account may do to
    /// the chat, `owner`, `admin`, `member` or `guest`; an older server does not say it. `moderator` and
    /// `muted` are of this room.
    public record Member(
            String username,
            boolean online,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String role,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean moderator,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean muted) {
        /// A person who neither moderates the room nor is muted there.
        public Member(String username, boolean online, @Nullable String role) {
            this(username, online, role, false, false);
        }
    }
}
