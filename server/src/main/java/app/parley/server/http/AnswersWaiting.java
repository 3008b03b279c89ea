// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The replies to calls that their callers have not read yet, over all connections.
///
/// Thread-safe. When more bytes wait than may wait in all, the connections that have waited longest are ended: those
/// who read are served within moments, so they are never among them. A connection that takes nothing for
/// [#STALLED_NANOS] is ended too.
final class AnswersWaiting {
    static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final long most;
    private final Map<Peer, Wait> waits = new ConcurrentHashMap<>();

    /// One connection, equal to itself only.
    interface Peer {
        /// Return how many bytes of answers it has not taken.
        int waitingBytes();

        /// End it now.
        void cutOff();
    }

    private static final class Wait {
        private final long since;
        private int bytes;
        private long progressAt;

        Wait(long now) {
            since = now;
            progressAt = now;
            bytes = Integer.MAX_VALUE;
        }

        /// Note that `left` wait at `now`; return for how long none was taken.
        synchronized long follow(int left, long now) {
            if (left < bytes) {
                progressAt = now;
            }
            bytes = left;
            return now - progressAt;
        }
    }

    /// At most `most` bytes together; 0 is no limit.
    AnswersWaiting(long most) {
        this.most = most;
    }

    /// Note that an answer was given to `peer`, all of which it may have taken already.
    void given(Peer peer, long now) {
        if (peer.waitingBytes() == 0) {
            return;
        }
        waits.putIfAbsent(peer, new Wait(now));
        if (most > 0 && bytes() > most) {
            endLongest();
        }
    }

    void forget(Peer peer) {
        waits.remove(peer);
    }

    /// How many bytes wait.
    long bytes() {
        return waits.keySet().stream().mapToLong(Peer::waitingBytes).sum();
    }

    /// End connections that read nothing. Call it once in a while.
    void look(long now) {
        waits.forEach((peer, wait) -> {
            int left = peer.waitingBytes();
            if (left == 0) {
                waits.remove(peer);
            } else if (wait.follow(left, now) > STALLED_NANOS) {
                end(peer);
            }
        });
    }

    /// Make room for a quarter, so that it is not done again at once. One thread does it for all.
    private synchronized void endLongest() {
        long over = bytes() - most;
        if (over <= 0) {
            return;
        }
        long toFree = over + most / 4;
        var longest = waits.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().since))
                .map(Map.Entry::getKey)
                .iterator();
        while (toFree > 0 && longest.hasNext()) {
            var peer = longest.next();
            toFree -= peer.waitingBytes();
            end(peer);
        }
    }

    private void end(Peer peer) {
        waits.remove(peer);
        peer.cutOff();
    }
}
