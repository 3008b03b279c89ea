// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys of a chat's tokens at one moment: the one that signs, and those that it replaced, the newest first.
///
/// Immutable. A retired key believes access tokens while one that it signed can be valid, and recognizes
/// refresh tokens for as long as one can be unused. Then it is dropped.
record TokenKeys(TokenKey current, List<TokenKey> retired) {
    /// A running server signs with the old key for the seconds until it has read the new one.
    private static final Duration NOTICED = Duration.ofMinutes(1);

    static final Duration BELIEVED = AccessTokens.LIFE.plus(NOTICED);
    static final Duration KEPT = Sessions.IDLE.plus(NOTICED);

    TokenKeys {
        retired = List.copyOf(retired);
    }

    static TokenKeys of(TokenKey current) {
        return new TokenKeys(current, List.of());
    }

    /// Return the keys after `fresh` has replaced the current one at `now`.
    TokenKeys replacedBy(TokenKey fresh, Instant now) {
        var before = new ArrayList<TokenKey>();
        before.add(current.retiredAt(now));
        before.addAll(retired);
        return new TokenKeys(fresh, before).at(now);
    }

    /// Return the keys without those that are to be dropped at `now`.
    TokenKeys at(Instant now) {
        var kept = retired.stream().filter(key -> isWithin(key, KEPT, now)).toList();
        return kept.size() == retired.size() ? this : new TokenKeys(current, kept);
    }

    /// Return the key `id` where it believes access tokens at `now`.
    Optional<TokenKey> believing(String id, Instant now) {
        if (current.id().equals(id)) {
            return Optional.of(current);
        }
        for (var key : retired) {
            if (key.id().equals(id)) {
                return isWithin(key, BELIEVED, now) ? Optional.of(key) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// Return all keys, the current one first.
    List<TokenKey> all() {
        if (retired.isEmpty()) {
            return List.of(current);
        }
        var all = new ArrayList<TokenKey>();
        all.add(current);
        all.addAll(retired);
        return all;
    }

    private static boolean isWithin(TokenKey key, Duration span, Instant now) {
        return key.retired().orElse(now).plus(span).isAfter(now);
    }
}
