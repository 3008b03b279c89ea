// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.access.Role;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.server.store.Row;
import app.parley.shared.api.SessionList;
import app.parley.shared.json.Times;
import app.parley.shared.model.Username;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sessions and their refresh tokens in the database. Times are milliseconds since 1970.
final class SessionRepository {
    private static final String LOGIN =
            "SELECT a.no, a.username, a.role, s.id, s.no AS session, s.used_at FROM session s JOIN account a ON a.no = s.account";

    private final Database database;

    SessionRepository(Database database) {
        this.database = database;
    }

    /// A session that goes on, and when it was last known to be used.
    record Live(Login login, long no, long usedAt) {}

    /// A refresh token that was given out, and the session that it belongs to while that goes on.
    record Token(Live session, boolean spent) {}

    /// Return the session behind the cookie with this hash, if it was used after `since` and has not ended.
    Optional<Live> byCookie(byte[] hash, long since) {
        return database.readOne(
                LOGIN + " WHERE s.cookie_hash = ? AND s.ended_at IS NULL AND s.used_at > ?",
                SessionRepository::live,
                hash,
                since);
    }

    /// A session that has ended. `banned` says that its account is kept out now.
    record Ended(String id, boolean banned) {}

    /// A session that goes on, as its owner knows it again: the device in words, and the address that it was
    /// begun from.
    record Listed(
            String id, @Nullable String device, @Nullable String address, Instant createdAt, Instant usedAt) {
        /// Return it as the contract shows it to one whose own session is `current`.
        SessionList.Session shown(String current) {
            return new SessionList.Session(
                    id, device, address, Times.write(createdAt), Times.write(usedAt), id.equals(current));
        }
    }

    /// Return the sessions that ended after `since`, or did before but had tokens made after it by a clock that
    /// was set back then.
    List<Ended> endedAfter(long since, long now) {
        return database.read(
                "SELECT s.id, b.account IS NOT NULL AS banned FROM session s LEFT JOIN ban b"
                        + " ON b.account = s.account AND (b.until IS NULL OR b.until > ?2)"
                        + " WHERE s.ended_at IS NOT NULL AND greatest(s.ended_at, s.used_at) > ?1",
                row -> new Ended(row.text("id"), row.flag("banned")),
                since,
                now);
    }

    /// Return the sessions of `account` that were used after `since` and go on, the one that was used last
    /// first.
    static List<Listed> of(Handle handle, long account, long since) {
        return handle.query(
                "SELECT id, device, address, created_at, used_at FROM session"
                        + " WHERE account = ? AND ended_at IS NULL AND used_at > ? ORDER BY used_at DESC, no DESC",
                row -> new Listed(
                        row.text("id"),
                        row.textOrNull("device"),
                        row.textOrNull("address"),
                        row.time("created_at"),
                        row.time("used_at")),
                account,
                since);
    }

    /// Return the addresses from which sessions of `account` were begun, each once.
    static List<InetAddress> addresses(Handle handle, long account) {
        return handle.query(
                "SELECT DISTINCT address FROM session WHERE account = ? AND address IS NOT NULL",
                row -> InetAddress.ofLiteral(row.text("address")),
                account);
    }

    /// Return the account of the session `id`, also of one that has ended.
    static Optional<Long> account(Handle handle, String id) {
        return handle.queryOne("SELECT account FROM session WHERE id = ?", row -> row.number("account"), id);
    }

    static long insert(Handle handle, String id, long account, byte @Nullable [] cookie, Visitor visitor, long now) {
        var device = visitor.device();
        return handle.insert(
                "INSERT INTO session (id, account, cookie_hash, address, device, created_at, used_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                account,
                cookie,
                visitor.address().getHostAddress(),
                device.isEmpty() ? null : device,
                now,
                now);
    }

    static void insertToken(Handle handle, byte[] hash, long session, long now) {
        handle.update("INSERT INTO refresh_token (hash, session, created_at) VALUES (?, ?, ?)", hash, session, now);
    }

    /// Return the refresh token with this hash, if its session was used after `since` and has not ended.
    static Optional<Token> token(Handle handle, byte[] hash, long since) {
        return handle.queryOne(
                "SELECT a.no, a.username, a.role, s.id, s.no AS session, s.used_at, t.spent_at IS NOT NULL AS spent FROM refresh_token t"
                        + " JOIN session s ON s.no = t.session JOIN account a ON a.no = s.account"
                        + " WHERE t.hash = ? AND s.ended_at IS NULL AND s.used_at > ?",
                row -> new Token(live(row), row.flag("spent")),
                hash,
                since);
    }

    /// Whether there is a refresh token with this hash that was not spent.
    static boolean isGood(Handle handle, byte[] hash) {
        return handle.exists("SELECT 1 FROM refresh_token WHERE hash = ? AND spent_at IS NULL", hash);
    }

    /// Return the session `id`, if it was used after `since` and has not ended.
    static Optional<Live> live(Handle handle, String id, long since) {
        return handle.queryOne(
                LOGIN + " WHERE s.id = ? AND s.ended_at IS NULL AND s.used_at > ?", SessionRepository::live, id, since);
    }

    /// Whether there is, or was, a refresh token with this hash.
    boolean hasToken(byte[] hash) {
        return database.exists("SELECT 1 FROM refresh_token WHERE hash = ?", hash);
    }

    /// Forget the token: a token that is made here and not kept is spent.
    static void spend(Handle handle, byte[] hash) {
        handle.update("DELETE FROM refresh_token WHERE hash = ?", hash);
    }

    static void used(Handle handle, long session, long now) {
        handle.update("UPDATE session SET used_at = ? WHERE no = ?", now, session);
    }

    /// End the session `id` with all its tokens; return false when it had ended before.
    static boolean end(Handle handle, String id, long now) {
        handle.update("DELETE FROM refresh_token WHERE session = (SELECT no FROM session WHERE id = ?)", id);
        return handle.update(
                        "UPDATE session SET ended_at = ?, cookie_hash = NULL WHERE id = ? AND ended_at IS NULL",
                        now,
                        id)
                > 0;
    }

    /// End every session of `account` with its tokens; return how many there were.
    static int endAll(Handle handle, long account, long now) {
        handle.update("DELETE FROM refresh_token WHERE session IN (SELECT no FROM session WHERE account = ?)", account);
        return handle.update(
                "UPDATE session SET ended_at = ?, cookie_hash = NULL WHERE account = ? AND ended_at IS NULL",
                now,
                account);
    }

    /// End every session of `account` but `kept`; return how many there were.
    static int endOthers(Handle handle, long account, String kept, long now) {
        handle.update(
                "DELETE FROM refresh_token WHERE session IN (SELECT no FROM session WHERE account = ? AND id <> ?)",
                account,
                kept);
        return handle.update(
                "UPDATE session SET ended_at = ?, cookie_hash = NULL"
                        + " WHERE account = ? AND id <> ? AND ended_at IS NULL",
                now,
                account,
                kept);
    }

    /// End all sessions of `account` but the `most` that are most in use: first those go that were never used
    /// again.
    static void endBeyond(Handle handle, long account, int most, long now) {
        handle.query(
                        "SELECT id FROM session WHERE account = ? AND ended_at IS NULL"
                                + " ORDER BY used_at > created_at DESC, used_at DESC, no DESC LIMIT 2147483647 OFFSET ?",
                        row -> row.text("id"),
                        account,
                        most)
                .forEach(id -> end(handle, id, now));
    }

    /// Remove at most about `most` of the sessions that were last used before `idle` or ended before `ended`;
    /// return how many.
    static int removeOld(Handle handle, long idle, long ended, int most) {
        var old = handle.query("SELECT no FROM session WHERE used_at < ? LIMIT ?", row -> row.number("no"), idle, most);
        old.addAll(handle.query(
                "SELECT no FROM session WHERE ended_at IS NOT NULL AND greatest(ended_at, used_at) < ? LIMIT ?",
                row -> row.number("no"),
                ended,
                most));
        for (var session : old) {
            handle.update("DELETE FROM refresh_token WHERE session = ?", session);
            handle.update("DELETE FROM session WHERE no = ?", session);
        }
        return old.size();
    }

    private static Live live(Row row) {
        var login = new Login(
                row.number("no"), new Username(row.text("username")), Role.of(row.text("role")), row.text("id"));
        return new Live(login, row.number("session"), row.number("used_at"));
    }
}
