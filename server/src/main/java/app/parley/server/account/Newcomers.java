// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Keeps a new account and its arrival in its first rooms, as one.
@FunctionalInterface
public interface Newcomers {
    /// A new account's first session, and the rooms that its invite leads to; none means the usual ones.
    record Newcomer(NewSession session, List<RoomId> rooms) {}

    /// Run `account`, which inserts the account, in the next commit, and in the same one put it into its first
    /// rooms: the member's rows, and the events `joined` in the log. Complete with the session, or with the
    /// failure of `account`.
    CompletableFuture<NewSession> keep(Function<Handle, Newcomer> account);
}
