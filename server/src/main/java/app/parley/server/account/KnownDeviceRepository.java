// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The devices that have signed in to accounts, each by the hash of the token that it was given.
///
/// Thread-safe. At most [#PER_ACCOUNT] devices of each account are kept, and none that was not used for [#UNUSED].
final class KnownDeviceRepository {
    static final int PER_ACCOUNT = 20;
    static final Duration UNUSED = Duration.ofDays(365);

    private static final long NO_ACCOUNT = 0;

    private final Database database;
    private final InstantSource clock;

    KnownDeviceRepository(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Return the device of `account` to which `token` was given; without an account nothing, after the same work.
    /// Blocks on the database.
    Optional<KnownDevice> find(Optional<Long> account, @Nullable String token) {
        if (token == null) {
            return Optional.empty();
        }
        return database.readOne(
                "SELECT no FROM known_device WHERE hash = ? AND account = ? AND used_at > ?",
                row -> new KnownDevice(row.number("no")),
                Secrets.hash(token),
                account.orElse(NO_ACCOUNT),
                clock.millis() - UNUSED.toMillis());
    }

    /// Remember a new device of `account` within `handle` and return its token. The account's devices that were
    /// not used for longest make way.
    String add(Handle handle, long account) {
        var token = Secrets.token();
        long now = clock.millis();
        handle.update(
                "INSERT INTO known_device (account, hash, used_at) VALUES (?, ?, ?)",
                account,
                Secrets.hash(token),
                now);
        handle.update(
                "DELETE FROM known_device WHERE account = ?1 AND (used_at <= ?2 OR no NOT IN"
                        + " (SELECT no FROM known_device WHERE account = ?1 ORDER BY used_at DESC, no DESC LIMIT ?3))",
                account,
                now - UNUSED.toMillis(),
                PER_ACCOUNT);
        return token;
    }

    /// Note that `device` was used; return false when it was forgotten meanwhile.
    boolean used(Handle handle, KnownDevice device) {
        return handle.update("UPDATE known_device SET used_at = ? WHERE no = ?", clock.millis(), device.no()) > 0;
    }

    /// Forget all devices of `account`.
    static void forgetAll(Handle handle, long account) {
        handle.update("DELETE FROM known_device WHERE account = ?", account);
    }
}
