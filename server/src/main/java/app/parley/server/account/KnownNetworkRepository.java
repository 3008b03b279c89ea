// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import java.util.function.Supplier;

/// The networks from which people have signed in to their accounts: guesses from elsewhere keep no one out
/// there.
///
/// Thread-safe. Only keyed hashes are kept, of at most [#PER_ACCOUNT] networks of each account. Those of a
/// retired key count until it is dropped.
final class KnownNetworkRepository {
    static final int PER_ACCOUNT = 20;

    private final Database database;
    private final Supplier<TokenKeys> keys;

    KnownNetworkRepository(Database database, Supplier<TokenKeys> keys) {
        this.database = database;
        this.keys = keys;
    }

    /// Whether a person has signed in to `account` from `network`. Blocks on the database.
    boolean contains(long account, Network network) {
        return keys.get().all().stream()
                .anyMatch(key -> database.exists(
                        "SELECT 1 FROM known_network WHERE account = ? AND hash = ?",
                        account,
                        hash(key, account, network)));
    }

    /// Remember `network` for `account` within `handle`, instead of the one that was not used for longest where
    /// there are too many.
    void add(Handle handle, long account, Network network, long now) {
        handle.update(
                "INSERT INTO known_network (account, hash, used_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (account, hash) DO UPDATE SET used_at = excluded.used_at",
                account,
                hash(keys.get().current(), account, network),
                now);
        handle.update(
                "DELETE FROM known_network WHERE account = ?1 AND hash NOT IN"
                        + " (SELECT hash FROM known_network WHERE account = ?1 ORDER BY used_at DESC LIMIT ?2)",
                account,
                PER_ACCOUNT);
    }

    private static String hash(TokenKey key, long account, Network network) {
        return key.hash("network:" + account + ":" + network.value());
    }
}
