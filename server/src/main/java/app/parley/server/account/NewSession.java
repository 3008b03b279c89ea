// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.Optional;

/// A session that has begun or goes on, with the secrets that its device keeps. `expiresIn` is the access
/// token's life in seconds; `cookie` is there for the page alone, and `device` for a device that signed in.
public record NewSession(
        Login login,
        String accessToken,
        long expiresIn,
        String refreshToken,
        Optional<String> cookie,
        Optional<String> device) {

    /// Return this session with the token by which its device is known from now on.
    NewSession on(String device) {
        return new NewSession(login, accessToken, expiresIn, refreshToken, cookie, Optional.of(device));
    }

    /// Names the person, never the secrets.
    @Override
    public String toString() {
        return "NewSession[" + login + "]";
    }
}
