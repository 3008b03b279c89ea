// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.shared.protocol.CloseReason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The sessions whose access tokens may still look valid, remembered for the life of one. Thread-safe.
///
/// Needs no bound of its own: a session ends only once, and each took a password's hashing to begin.
final class EndedSessions {
    private final InstantSource clock;
    private final Map<String, End> ends = new ConcurrentHashMap<>();

    private record End(Instant until, CloseReason reason) {}

    EndedSessions(InstantSource clock) {
        this.clock = clock;
    }

    void add(String sessionId, CloseReason reason) {
        var now = clock.instant();
        ends.values().removeIf(end -> end.until.isBefore(now));
        ends.put(sessionId, new End(now.plus(AccessTokens.LIFE).plusSeconds(1), reason));
    }

    /// Return why the session has ended, or nothing when it goes on.
    Optional<CloseReason> find(String sessionId) {
        return Optional.ofNullable(ends.get(sessionId)).map(End::reason);
    }
}
