// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.store.Handle;
import app.parley.shared.json.Times;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of accounts that are kept out, and of the networks from which no new ones are made. Times are
/// milliseconds since 1970.
final class BanRepository {
    private BanRepository() {}

    /// Return why `account` may not come in at `now`: it is disabled or banned. Nothing when it may.
    static Optional<Refusal> exclusion(Handle handle, long account, long now) {
        return handle.queryOne(
                        "SELECT a.disabled, b.account IS NOT NULL AS banned, b.until FROM account a LEFT JOIN ban b"
                                + " ON b.account = a.no AND (b.until IS NULL OR b.until > ?2) WHERE a.no = ?1",
                        row -> row.flag("banned")
                                ? Optional.of(banned(row.timeOrNull("until")))
                                : row.flag("disabled")
                                        ? Optional.of(Reason.ACCOUNT_DISABLED.refusal())
                                        : Optional.<Refusal>empty(),
                        account,
                        now)
                .flatMap(found -> found);
    }

    private static Refusal banned(@Nullable Instant until) {
        return until == null ? Reason.BANNED.refusal() : Reason.BANNED_UNTIL.refusal("until", Times.write(until));
    }

    /// Keep `account` out until `until`, or without it until that is taken back.
    static void ban(Handle handle, long account, long now, @Nullable Long until, String reason) {
        handle.update(
                "INSERT INTO ban (account, since, until, reason) VALUES (?, ?, ?, ?) ON CONFLICT (account) DO UPDATE"
                        + " SET since = excluded.since, until = excluded.until, reason = excluded.reason",
                account,
                now,
                until,
                reason);
    }

    /// Let `account` in again; return false when it was not kept out at `now`.
    static boolean unban(Handle handle, long account, long now) {
        boolean banned =
                handle.exists("SELECT 1 FROM ban WHERE account = ? AND (until IS NULL OR until > ?)", account, now);
        handle.update("DELETE FROM ban WHERE account = ?", account);
        return banned;
    }

    /// Let no one at `network` make an account until `until`.
    static void close(Handle handle, Network network, long until) {
        handle.update(
                "INSERT INTO banned_address (address, until) VALUES (?, ?)"
                        + " ON CONFLICT (address) DO UPDATE SET until = excluded.until",
                network.value(),
                until);
    }

    static void open(Handle handle, Network network) {
        handle.update("DELETE FROM banned_address WHERE address = ?", network.value());
    }

    static boolean isClosed(Handle handle, Network network, long now) {
        return handle.exists("SELECT 1 FROM banned_address WHERE address = ? AND until > ?", network.value(), now);
    }

    static void forgetOld(Handle handle, long now) {
        handle.update("DELETE FROM banned_address WHERE until <= ?", now);
        handle.update("DELETE FROM ban WHERE until <= ?", now);
    }
}
