// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many calls of each account are being worked on, over all of its sessions and addresses. Thread-safe.
final class AccountCalls {
    /// Each login may have as many as [Share] says, and few people use eight devices in the same second.
    static final int MOST = 16;

    private final Map<Long, Integer> running = new ConcurrentHashMap<>();

    /// Note one more call of `account`; returns false, having noted nothing, when it has as many as it may.
    boolean enter(long account) {
        if (running.merge(account, 1, Integer::sum) <= MOST) {
            return true;
        }
        leave(account);
        return false;
    }

    void leave(long account) {
        running.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    }
}
