// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Policy;
import app.parley.server.access.Standing;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.shared.refusal.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// When people said something last in rooms where they have to wait between two messages.
///
/// Confined to the writer's thread. What is not remembered is read from the log. Rooms without slow mode are
/// neither read nor remembered.
final class SlowMode {
    /// So many are kept, each of about 100 bytes; beyond that all are read again.
    private static final int MOST = 20_000;

    /// By account and number of the room, in milliseconds; 0 for a person who never said anything there.
    private final Map<Key, Long> last = new HashMap<>();

    private record Key(long account, long room) {}

    /// @throws app.parley.shared.refusal.Refusal `slow-mode` when `author` has to wait before the next message
    void check(LogTransaction transaction, AccountRef author, Standing standing) {
        if (!Policy.waits(standing)) {
            return;
        }
        var key = new Key(author.no(), standing.room().no());
        var at = last.get(key);
        if (at == null) {
            at = transaction.lastSaid(standing.room(), author);
            remember(key, at);
        }
        long wait = at + standing.rules().slowSeconds() * 1_000L - transaction.millis();
        if (at != 0 && wait > 0) {
            throw Reason.SLOW_MODE.refusal().retryAfter(Duration.ofMillis(wait));
        }
    }

    /// `author` said something at `at`, in milliseconds.
    void said(AccountRef author, Standing standing, long at) {
        if (Policy.waits(standing)) {
            remember(new Key(author.no(), standing.room().no()), at);
        }
    }

    private void remember(Key key, long at) {
        if (last.size() >= MOST) {
            last.clear();
        }
        last.put(key, at);
    }

    /// Forget all: something was undone, or written by another process.
    void forget() {
        last.clear();
    }
}
