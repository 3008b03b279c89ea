package app.parley.server.account;

import java.util.Optional;

/// A session that has begun or goes on, with the secrets that its device keeps. `expiresIn` is the access
/// token's life in seconds; `cookie` is there for the page alone.
public record NewSession(
        Login login, String accessToken, long expiresIn, String refreshToken, Optional<String> cookie) {

    /// Names the person, never the secrets.
    @Override
    public String toString() {
        return "NewSession[" + login + "]";
    }
}
