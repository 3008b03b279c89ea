package app.parley.shared.api;

import org.jspecify.annotations.Nullable;

/// A name and its password.
public record Credentials(
        @Nullable String username, @Nullable String password) {

    /// Names the person, never the password.
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
