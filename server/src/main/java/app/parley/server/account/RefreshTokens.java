// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Makes refresh tokens that say whose they are: random, the session's id, and a keyed hash of both.
///
/// Thread-safe. That a token was made here is seen from the token, so those that were spent need not be kept to
/// notice that one comes again.
final class RefreshTokens {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");

    private final Supplier<TokenKeys> keys;

    RefreshTokens(Supplier<TokenKeys> keys) {
        this.keys = keys;
    }

    String first(String sessionId) {
        return of(keys.get().current(), sessionId, Secrets.token());
    }

    /// Return the token that follows on `spent`: the same each time for the same `request`, of which only its
    /// client knows.
    String after(String spent, String sessionId, Optional<String> request) {
        var key = keys.get().current();
        return request.map(id -> after(key, spent, sessionId, id)).orElseGet(() -> of(key, sessionId, Secrets.token()));
    }

    /// Return the tokens of which one followed on `spent`, if it was spent by `request`: one for each key, as
    /// the key may have been replaced between two calls.
    List<String> allAfter(String spent, String sessionId, Optional<String> request) {
        return request.stream()
                .flatMap(id -> keys.get().all().stream().map(key -> after(key, spent, sessionId, id)))
                .toList();
    }

    /// Return the session for which `token` was made, or nothing when it was not made so here.
    Optional<String> session(String token) {
        var parts = FORM.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var session = parts.group(2);
        return keys.get().all().stream().anyMatch(key -> Secrets.same(of(key, session, parts.group(1)), token))
                ? Optional.of(session)
                : Optional.empty();
    }

    private static String after(TokenKey key, String spent, String sessionId, String request) {
        return of(key, sessionId, key.hash("refresh:" + spent + ":" + request));
    }

    private static String of(TokenKey key, String sessionId, String random) {
        return random + "." + sessionId + "." + key.hash("session:" + sessionId + ":" + random);
    }
}
