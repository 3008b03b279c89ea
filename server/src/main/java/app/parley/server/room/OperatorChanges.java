// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditEntry;
import app.parley.server.audit.AuditRepository;
import app.parley.server.audit.Operator;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.store.Database;
import app.parley.shared.model.RoomId;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Notices what operators changed of rooms beside this server, which the record of administration says.
/// Thread-safe.
final class OperatorChanges {
    /// Entries that one look takes; the next look goes on.
    private static final int AT_ONCE = 100;

    private final Database database;
    private final EventLog log;
    private final LongConsumer forget;
    private final Supplier<MembershipListener> listener;

    /// The number of the newest entry that was looked at. Guarded by `this`.
    private long seen;

    /// `forget` hears the number of each room of which remembered facts may be wrong.
    OperatorChanges(Database database, EventLog log, LongConsumer forget, Supplier<MembershipListener> listener) {
        this.database = database;
        this.log = log;
        this.forget = forget;
        this.listener = listener;
        seen = database.reading(handle -> AuditRepository.newest(handle, 1)).stream()
                .mapToLong(AuditEntry::no)
                .sum();
    }

    /// Tell the members of rooms that were changed since the last look. Blocks on the database.
    synchronized void notice() {
        long before = seen;
        var entries = database.reading(handle -> AuditRepository.after(handle, before, AT_ONCE));
        var changed = entries.stream()
                .filter(entry -> entry.act().equals(AuditAct.CHANGE_ROOM.wireName()) && Operator.is(entry.by()))
                .map(entry -> new RoomId(entry.on()))
                .distinct()
                .toList();
        if (!changed.isEmpty()) {
            tell(changed);
        }
        if (!entries.isEmpty()) {
            seen = entries.getLast().no();
        }
    }

    /// A transaction of the log makes its writer forget what it knows of rights.
    private void tell(List<RoomId> rooms) {
        var _ = log.transact(transaction -> {
                    rooms.forEach(room -> tell(transaction, room));
                    return rooms.size();
                })
                .join();
    }

    private void tell(LogTransaction transaction, RoomId id) {
        var handle = transaction.statements();
        RoomRepository.key(handle, id).ifPresent(room -> {
            forget.accept(room.no());
            for (var member : RoomRepository.accountsIn(handle, room)) {
                RoomRepository.info(handle, member, id, transaction.millis())
                        .ifPresent(info ->
                                transaction.afterCommit(() -> listener.get().joined(member.no(), room, info)));
            }
        });
    }
}
