// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Handle;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Keeps a new account and its arrival in the room that everyone joins, as one.
@FunctionalInterface
public interface Newcomers {
    /// Run `account`, which inserts the account, in the next commit, and in the same one let it join `general`:
    /// the member's row, and the event `joined` in the log. Complete with the result of `account`, or with
    /// its failure.
    CompletableFuture<NewSession> keep(Function<Handle, NewSession> account);
}
