// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import org.jspecify.annotations.Nullable;

/// One HTTP call to a server. `path` begins with a slash and is escaped; `body` is JSON; `token` opens what needs a
/// login.
public record Call(
        String method,
        String path,
        @Nullable Object body,
        @Nullable String token) {
    static Call get(String path) {
        return new Call("GET", path, null, null);
    }

    static Call post(String path, Object body) {
        return new Call("POST", path, body, null);
    }

    static Call of(String method, String path) {
        return new Call(method, path, null, null);
    }

    static Call of(String method, String path, Object body) {
        return new Call(method, path, body, null);
    }

    Call with(String accessToken) {
        return new Call(method, path, body, accessToken);
    }

    /// Names the call, never its secrets.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
