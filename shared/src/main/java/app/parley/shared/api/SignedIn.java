package app.parley.shared.api;

/// A session that has begun or goes on. `expiresIn` is the access token's life in seconds.
public record SignedIn(UserInfo user, String accessToken, long expiresIn, String refreshToken) {

    /// Names the person, never the tokens.
    @Override
    public String toString() {
        return "SignedIn[" + user.username() + "]";
    }
}
