// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// A refresh token on its way to be spent.
///
/// `id` is made once for the token, by its owner, and is as secret. The same request may then be made again when
/// its answer was lost: it is given the same new refresh token, until that is spent.
public record RefreshRequest(
        @Nullable String refreshToken, @Nullable String id) {
    public RefreshRequest(@Nullable String refreshToken) {
        this(refreshToken, null);
    }

    /// Tells nothing of the token.
    @Override
    public String toString() {
        return "RefreshRequest[…]";
    }
}
