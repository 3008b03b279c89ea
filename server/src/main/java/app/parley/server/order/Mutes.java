// SPDX-License-Identifier: Apache-2.0
package app.parley.server.order;

import app.parley.server.access.RoomAct;
import app.parley.server.access.Standing;
import app.parley.server.audit.AuditAct;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.room.MemberAudit;
import app.parley.server.room.RoomOrder;
import app.parley.server.room.RoomRights;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Who may not write in a room for a while. A mute outlives leaving the room and coming back.
///
/// Thread-safe. A future fails with [app.parley.shared.refusal.Refusal] `room-not-found`, `forbidden` or
/// `user-not-found`.
public final class Mutes {
    /// The longest mute with an end: a year.
    private static final int MOST_MINUTES = 366 * 24 * 60;

    private static final String PUT = """
        INSERT INTO mute (account, room, until) VALUES (?1, ?2, ?3)
            ON CONFLICT (account, room) DO UPDATE SET until = ?3\
        """;

    private final EventLog log;
    private final RoomOrder rooms;

    public Mutes(EventLog log, RoomOrder rooms) {
        this.log = log;
        this.rooms = rooms;
    }

    /// Let `name` write nothing in the room `id` for `minutes`, or, where these are null, until that is taken
    /// back.
    ///
    /// @throws app.parley.shared.refusal.Refusal `invalid-request`, or when `author` does such things too fast
    public CompletableFuture<Boolean> mute(AccountRef author, RoomId id, Username name, @Nullable Integer minutes) {
        if (minutes != null && (minutes < 1 || minutes > MOST_MINUTES)) {
            throw Reason.REQUEST_INVALID.refusal("detail", "“minutes” must be 1 to " + MOST_MINUTES + ".");
        }
        rooms.limitChanges(author);
        return log.transact(transaction -> {
            var standing = RoomRights.require(transaction, author, id, RoomAct.MODERATE);
            var other = Others.ofLowerRank(transaction, standing, author, name);
            var until = minutes == null ? null : (Long) (transaction.millis() + minutes * 60_000L);
            put(transaction.statements(), other, standing, until);
            return told(
                    transaction, author, AuditAct.MUTE, other, standing, minutes == null ? "" : " minutes=" + minutes);
        });
    }

    private static void put(Handle handle, AccountRef other, Standing standing, @Nullable Long until) {
        handle.update(PUT, other.no(), standing.room().no(), until);
    }

    /// Let `name` write in the room `id` again. Completes with whether they were muted.
    ///
    /// @throws app.parley.shared.refusal.Refusal when `author` does such things too fast
    public CompletableFuture<Boolean> unmute(AccountRef author, RoomId id, Username name) {
        rooms.limitChanges(author);
        return log.transact(transaction -> {
            var standing = RoomRights.require(transaction, author, id, RoomAct.MODERATE);
            var other = Others.ofLowerRank(transaction, standing, author, name);
            boolean muted = transaction
                            .statements()
                            .update(
                                    "DELETE FROM mute WHERE account = ? AND room = ?",
                                    other.no(),
                                    standing.room().no())
                    == 1;
            return muted && told(transaction, author, AuditAct.UNMUTE, other, standing, "");
        });
    }

    private boolean told(
            LogTransaction transaction,
            AccountRef author,
            AuditAct act,
            AccountRef other,
            Standing standing,
            String detail) {
        MemberAudit.add(transaction, author, act, other, standing.room().id(), detail);
        rooms.tellMember(transaction, other, standing);
        return true;
    }
}
