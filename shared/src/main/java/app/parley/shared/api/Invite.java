// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A code that lets `uses` people make an account until `expiresAt`. `addresses`, where the server knows them, are
/// those at which people of its networks reach it, as `host:port`.
public record Invite(
        String code,
        String expiresAt,
        int uses,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> addresses) {
    public Invite {
        addresses = addresses == null ? null : List.copyOf(addresses);
    }
}
