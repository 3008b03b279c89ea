// SPDX-License-Identifier: Apache-2.0
package app.parley.server.order;

import app.parley.server.access.RoomAct;
import app.parley.server.audit.AuditAct;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.room.MemberAudit;
import app.parley.server.room.RoomOrder;
import app.parley.server.room.RoomRights;
import app.parley.server.store.Database;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import java.time.InstantSource;
import java.util.List;

/// Deletes all that one person said in a room lately.
///
/// Thread-safe; blocks. Each commit deletes a few messages, so that no message of others waits long, and asks
/// for the right again.
public final class Erasure {
    /// Messages that one commit deletes: some milliseconds of work.
    public static final int AT_ONCE = 50;

    private final Database database;
    private final EventLog log;
    private final RoomOrder rooms;
    private final InstantSource clock;

    public Erasure(Database database, EventLog log, RoomOrder rooms, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.rooms = rooms;
        this.clock = clock;
    }

    /// What is to be deleted of whom.
    private record Plan(AccountRef other, List<Long> seqs) {}

    /// Delete what `name` said in the room `id` in the last `minutes`; return how many messages that were.
    ///
    /// @throws app.parley.shared.refusal.Refusal `room-not-found`, `forbidden`, `user-not-found`, or when
    /// `author` does such things too fast
    public int erase(AccountRef author, RoomId id, Username name, int minutes) {
        rooms.limitChanges(author);
        long since = clock.millis() - minutes * 60_000L;
        var plan = database.reading(handle -> {
            var standing = RoomRights.require(handle, author, id, RoomAct.MODERATE, clock.millis());
            var other = Others.ofLowerRankOrSelf(handle, standing, author, name);
            return new Plan(other, ErasureRepository.messages(handle, standing.room(), other, since));
        });
        int deleted = 0;
        for (int at = 0; at < plan.seqs.size(); at += AT_ONCE) {
            var seqs = plan.seqs.subList(at, Math.min(plan.seqs.size(), at + AT_ONCE));
            boolean first = at == 0;
            deleted += log.transact(transaction -> {
                        var standing = RoomRights.require(transaction, author, id, RoomAct.MODERATE);
                        if (first) {
                            MemberAudit.add(
                                    transaction,
                                    author,
                                    AuditAct.DELETE_MESSAGES,
                                    plan.other,
                                    id,
                                    " minutes=" + minutes);
                        }
                        return delete(transaction, standing.room(), author, seqs);
                    })
                    .join();
        }
        return deleted;
    }

    /// Delete the messages at `seqs` of `room` in the name of `by`, whose right was asked; return how many were
    /// there.
    public static int delete(LogTransaction transaction, RoomKey room, AccountRef by, List<Long> seqs) {
        int deleted = 0;
        for (long seq : seqs) {
            var message = transaction.message(room, seq);
            if (message.isPresent() && !message.get().deleted()) {
                var id = SendId.next(transaction.millis());
                var _ = transaction.change(
                        room, by, new ClientFrame.Change(id, room.id(), seq, new MessageChange.Delete()));
                deleted++;
            }
        }
        return deleted;
    }
}
