// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.RefreshToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A chat that was used on this computer. `refreshToken` is there while its session can be resumed without a
/// password.
public record StoredSession(
        ServerAddress address,
        String serverName,
        String username,
        @Nullable RefreshToken refreshToken,
        Instant lastUsed) {

    /// The same session of the same chat, by TLS.
    StoredSession byTls() {
        return new StoredSession(address.byTls(), serverName, username, refreshToken, lastUsed);
    }

    /// Return whether the chat opens without a password.
    public boolean resumable() {
        return refreshToken != null;
    }

    /// Names the chat, never the token.
    @Override
    public String toString() {
        return "StoredSession[" + username + " at " + address.display() + "]";
    }
}
