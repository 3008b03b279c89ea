// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an account is signed in, the session that was used last first.
public record SessionList(List<Session> sessions) {
    public SessionList {
        sessions = List.copyOf(sessions);
    }

    /// A device that is signed in. `device` names its program and system, `address` is where it signed in from;
    /// both are absent where the server did not note them. Times are RFC 3339 in UTC. `current` is the caller's
    /// own.
    public record Session(
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String device,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String address,

            String createdAt,
            String usedAt,
            boolean current) {}
}
