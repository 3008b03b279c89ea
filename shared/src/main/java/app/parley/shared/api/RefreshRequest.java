package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// A refresh token on its way to be spent.
public record RefreshRequest(@Nullable String refreshToken) {

    /// Tells nothing of the token.
    @Override
    public String toString() {
        return "RefreshRequest[…]";
    }
}
