// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people of a chat, by name. If there are more, `after` of the next call is the last name.
public record UserList(List<User> users) {
    public UserList {
        users = List.copyOf(users);
    }

    /// A person. `role` is `owner`, `admin`, `member` or `guest`; `online` says that one of their devices is
    /// connected. `disabled`, `banned` and `seenAt`, when a device of theirs was last known to be used, are
    /// only for the owner and admins. `bannedUntil` is absent for a ban without an end. `name`, `colour` and
    /// `alike` are those of the [Profile].
    public record User(
            String username,
            String role,
            boolean online,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean bot,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean disabled,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean banned,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String bannedUntil,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String seenAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String colour,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
            boolean alike) {
        /// A person without a profile.
        public User(
                String username,
                String role,
                boolean online,
                boolean bot,
                boolean disabled,
                boolean banned,
                @Nullable String bannedUntil,
                @Nullable String seenAt) {
            this(username, role, online, bot, disabled, banned, bannedUntil, seenAt, null, null, false);
        }
    }
}
