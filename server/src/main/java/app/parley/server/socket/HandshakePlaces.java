// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Handshakes on their way through the threads that read the database, so many of one network at a time: hellos and
/// resumes of everyone else use the same threads. Thread-safe; nothing waits here.
final class HandshakePlaces {
    private final Executor readers;
    private final int mostOfNetwork;
    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

    /// At most `mostOfNetwork` of one network at a time; 0 is no limit.
    HandshakePlaces(Executor readers, int mostOfNetwork) {
        this.readers = readers;
        this.mostOfNetwork = mostOfNetwork;
    }

    /// Run `handshake` of `network` when its turn comes; return false, having done nothing, when the network has as
    /// many
    /// as it may.
    ///
    /// @throws RejectedExecutionException when the threads have too much to do
    boolean run(String network, Runnable handshake) {
        int now = taken.merge(network, 1, Integer::sum);
        if (mostOfNetwork != 0 && now > mostOfNetwork) {
            giveBack(network);
            return false;
        }
        try {
            readers.execute(() -> {
                try {
                    handshake.run();
                } finally {
                    giveBack(network);
                }
            });
        } catch (RejectedExecutionException e) {
            giveBack(network);
            throw e;
        }
        return true;
    }

    private void giveBack(String network) {
        taken.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
    }

    /// Whether none is on its way.
    boolean isEmpty() {
        return taken.isEmpty();
    }
}
