// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.refusal.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers who is calling. Thread-safe.
@FunctionalInterface
public interface Authenticator {
    /// Return whose login the request's headers carry, if it is a valid one.
    ///
    /// `authorization` is the value of that header and counts alone when it is there; otherwise `cookies` is
    /// searched for the one that [#cookie()] describes. May read the database, so no event loop may call it.
    ///
    /// @throws Refusal busy, when it cannot be looked at for lack of memory: that says nothing of the login
    Optional<Login> login(@Nullable String authorization, @Nullable String cookies);

    /// Return the cookie that carries the page's login.
    default LoginCookie cookie() {
        return LoginCookie.WITHOUT_CHAT;
    }
}
