// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A session that has begun or goes on. `expiresIn` is the access token's life in seconds.
///
/// `device` comes with a session that begins: the device keeps this token and presents it when it signs in to the same
/// account again. It is absent when a session goes on, and from servers of earlier versions.
public record SignedIn(
        UserInfo user,
        String accessToken,
        long expiresIn,
        String refreshToken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String device) {

    /// Names the person, never the tokens.
    @Override
    public String toString() {
        return "SignedIn[" + user.username() + "]";
    }
}
