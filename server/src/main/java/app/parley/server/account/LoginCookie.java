// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cookie that carries the page's login.
///
/// Browsers send a cookie to every port of a host, so its name holds the chat's id: two chats on one computer do not
/// overwrite each other's logins.
public record LoginCookie(String name) {
    /// The name before it held the chat's id. Such a cookie is read until the answer to `GET sessions/current` has
    /// replaced it.
    static final LoginCookie WITHOUT_CHAT = new LoginCookie("parley_session");

    /// Return the cookie of the chat with the id `space`.
    static LoginCookie of(String space) {
        return new LoginCookie(WITHOUT_CHAT.name + "_" + space);
    }

    /// Return the value of this cookie in the header `Cookie`.
    public Optional<String> in(@Nullable String header) {
        return Cookies.value(header, name).or(() -> Cookies.value(header, WITHOUT_CHAT.name));
    }
}
