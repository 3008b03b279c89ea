// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cookie that carries the page's login.
///
/// Browsers send a cookie to every port of a host, so its name holds the chat's id: two chats on one computer do not
/// overwrite each other's logins. Over TLS it has another name, which browsers take from no one else: a cookie that is
/// for TLS alone would keep a page without TLS from setting one of the same name.
public record LoginCookie(String name) {
    /// Before it held the chat's id. Such a cookie is read until the answer to `GET sessions/current` has replaced it.
    static final LoginCookie WITHOUT_CHAT = new LoginCookie("parley_session");

    private static final String FOR_TLS = "__Secure-";

    /// Return the cookie of the chat with the id `space`.
    static LoginCookie of(String space) {
        return new LoginCookie(WITHOUT_CHAT.name + "_" + space);
    }

    /// Return its name for callers with TLS, where they are `secure`, or without.
    public String name(boolean secure) {
        return secure ? FOR_TLS + name : name;
    }

    /// Return the value of this cookie in the header `Cookie` of a caller with TLS, where they are `secure`, or
    /// without.
    public Optional<String> in(@Nullable String header, boolean secure) {
        return secure
                ? Cookies.value(header, name(true))
                : Cookies.value(header, name).or(() -> Cookies.value(header, WITHOUT_CHAT.name));
    }
}
