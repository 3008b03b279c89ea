// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.shared.api.SignedIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a session goes on with when its access token has run out: spent by one request, which `id` names. That is made
/// with it and kept with it, so that the same request can be made again, after a crash too, when its answer was lost.
///
/// Without an `id`, as an earlier version kept it, it must not be presented twice.
public record RefreshToken(String value, @Nullable String id) {
    /// Return the one that `session` brings.
    public static RefreshToken of(SignedIn session) {
        return new RefreshToken(session.refreshToken(), UUID.randomUUID().toString());
    }

    /// Tells nothing of it.
    @Override
    public String toString() {
        return "RefreshToken[…]";
    }
}
