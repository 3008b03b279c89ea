// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import app.parley.server.log.AccountRef;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import java.util.List;
import java.util.Optional;

/// The rows of deleted accounts with work left, and what takes a person's traces from an account.
final class DeletionRepository {
    /// Rows that hang on the account alone and say something of its person.
    private static final List<String> TRACES = List.of(
            "DELETE FROM block WHERE account = ?1 OR blocked = ?1",
            "DELETE FROM known_device WHERE account = ?1",
            "DELETE FROM known_network WHERE account = ?1",
            "DELETE FROM mute WHERE account = ?1",
            "DELETE FROM ban WHERE account = ?1",
            "DELETE FROM invite WHERE created_by = ?1",
            "UPDATE session SET address = NULL, device = NULL WHERE account = ?1");

    private DeletionRepository() {}

    /// A deletion with work left. `done` is the number of the last event of the log that was looked at.
    record Job(AccountRef account, boolean erase, long done) {}

    /// A message, by its room and place there; `no` is its number in the log.
    record Message(long no, RoomKey room, long seq) {}

    /// Take from the account its name, its password and what else is its person's, and note the work that is
    /// left.
    static void begin(Handle handle, long account, Username former, boolean erase, long now) {
        TRACES.forEach(sql -> handle.update(sql, account));
        handle.update(
                "UPDATE account SET username = ?, password_hash = ?, role = 'member', disabled = 0, deleted_at = ?"
                        + " WHERE no = ?",
                former.value(),
                Passwords.NONE,
                now,
                account);
        handle.update("INSERT INTO deletion (account, erase) VALUES (?, ?)", account, erase ? 1 : 0);
    }

    static Optional<Job> first(Handle handle) {
        return handle.queryOne(
                "SELECT d.account, a.username, d.erase, d.done FROM deletion d JOIN account a ON a.no = d.account"
                        + " ORDER BY d.account LIMIT 1",
                row -> new Job(
                        new AccountRef(row.number("account"), new Username(row.text("username"))),
                        row.flag("erase"),
                        row.number("done")));
    }

    /// Return at most `limit` messages of the account of `job` that are not looked at, in the order of the log.
    static List<Message> messages(Handle handle, Job job, int limit) {
        return handle.query(
                "SELECT e.no, e.room, r.id, e.seq FROM event e JOIN room r ON r.no = e.room"
                        + " WHERE e.no > ? AND e.account = ? AND e.kind = 'message' AND e.text IS NOT NULL"
                        + " AND r.removed IS NULL ORDER BY e.no LIMIT ?",
                row -> new Message(
                        row.number("no"),
                        new RoomKey(row.number("room"), new RoomId(row.text("id"))),
                        row.number("seq")),
                job.done(),
                job.account().no(),
                limit);
    }

    static void reached(Handle handle, Job job, long done) {
        handle.update(
                "UPDATE deletion SET done = ? WHERE account = ?",
                done,
                job.account().no());
    }

    static void end(Handle handle, Job job) {
        handle.update("DELETE FROM deletion WHERE account = ?", job.account().no());
    }
}
