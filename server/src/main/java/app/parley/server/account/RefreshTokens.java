// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.Optional;
import java.util.regex.Pattern;

/// Makes refresh tokens that say whose they are: random, the session's id, and a keyed hash of both.
///
/// Thread-safe. That a token was made here is seen from the token, so those that were spent need not be kept to notice
/// that one comes again.
final class RefreshTokens {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

    private final AccessTokens keys;

    RefreshTokens(AccessTokens keys) {
        this.keys = keys;
    }

    String first(String sessionId) {
        return of(sessionId, Secrets.token());
    }

    /// Return the token that follows on `spent`: the same each time for the same `request`, of which only its client
    /// knows.
    String after(String spent, String sessionId, Optional<String> request) {
        return of(
                sessionId, request.map(id -> keys.refreshTokenAfter(spent, id)).orElseGet(Secrets::token));
    }

    /// Return the session for which `token` was made, or nothing when it was not made so here.
    Optional<String> session(String token) {
        var parts = FORM.matcher(token);
        return parts.matches() && Secrets.same(of(parts.group(2), parts.group(1)), token)
                ? Optional.of(parts.group(2))
                : Optional.empty();
    }

    private String of(String sessionId, String random) {
        return random + "." + sessionId + "." + keys.keyedHash("session:" + sessionId + ":" + random);
    }
}
