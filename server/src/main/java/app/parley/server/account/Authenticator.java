// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.refusal.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the session of a caller. Thread-safe.
@FunctionalInterface
public interface Authenticator {
    /// Return the valid login in the request's headers, if any.
    ///
    /// `authorization` is the value of that header and counts alone when it is there; otherwise `cookies` is
    /// searched for the one that [#cookie()] describes, whose name depends on whether the caller came by TLS,
    /// `secure`. May read the database, so no event loop may call it.
    ///
    /// @throws Refusal busy, when it cannot be looked at for lack of memory: the login may be valid
    Optional<Login> login(@Nullable String authorization, @Nullable String cookies, boolean secure);

    /// Return the cookie that carries the page's login.
    default LoginCookie cookie() {
        return LoginCookie.WITHOUT_CHAT;
    }
}
