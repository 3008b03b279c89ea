// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The sessions whose access tokens may still look valid, remembered for the life of one. Thread-safe.
///
/// Needs no bound of its own: a session ends only once, and each took a password's hashing to begin.
final class EndedSessions {
    private final InstantSource clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    EndedSessions(InstantSource clock) {
        this.clock = clock;
    }

    void add(String sessionId) {
        var now = clock.instant();
        until.values().removeIf(end -> end.isBefore(now));
        until.put(sessionId, now.plus(AccessTokens.LIFE).plusSeconds(1));
    }

    boolean contains(String sessionId) {
        return until.containsKey(sessionId);
    }
}
