// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The invites that still let someone in, the newest first. Their codes are not kept, so they are not here.
public record InviteList(List<Invite> invites) {
    public InviteList {
        invites = List.copyOf(invites);
    }

    /// `by` is the account that made it, absent for the command line. `uses` of `of` are left. People come in
    /// with `role`, into `rooms`, or into `general` where there are none.
    public record Invite(
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String by,

            String createdAt,
            String expiresAt,
            int uses,
            int of,
            String role,
            List<String> rooms) {
        public Invite {
            rooms = List.copyOf(rooms);
        }
    }
}
