// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import org.jspecify.annotations.Nullable;

/// The invites in the database, by the hash of their code.
final class InviteRepository {
    private final Database database;

    InviteRepository(Database database) {
        this.database = database;
    }

    /// Whether the invite with this hash would let a person in at `now`.
    boolean valid(byte[] hash, long now) {
        return database.exists("SELECT 1 FROM invite WHERE hash = ? AND uses_left > 0 AND expires_at > ?", hash, now);
    }

    /// `by` is the account that invites; an operator has none.
    static void insert(Handle handle, byte[] hash, @Nullable Long by, long now, long expires, int uses) {
        handle.update(
                "INSERT INTO invite (id, hash, created_by, created_at, expires_at, uses_left) VALUES (?, ?, ?, ?, ?, ?)",
                Secrets.id(),
                hash,
                by,
                now,
                expires,
                uses);
    }

    /// Take one use of the invite; return false when it has none left or has expired.
    static boolean take(Handle handle, byte[] hash, long now) {
        return handle.update(
                        "UPDATE invite SET uses_left = uses_left - 1"
                                + " WHERE hash = ? AND uses_left > 0 AND expires_at > ?",
                        hash,
                        now)
                > 0;
    }

    static void removeExpired(Handle handle, long now) {
        handle.update("DELETE FROM invite WHERE expires_at <= ?", now);
    }
}
