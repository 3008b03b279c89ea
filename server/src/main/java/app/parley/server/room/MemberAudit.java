// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.shared.model.RoomId;

/// Entries of the audit log about people of a room.
public final class MemberAudit {
    private MemberAudit() {}

    /// Add that `author` did `act` to `other` in `room`, to be kept with what else `transaction` changes.
    /// `detail` is empty, or begins with a space.
    public static void add(
            LogTransaction transaction, AccountRef author, AuditAct act, AccountRef other, RoomId room, String detail) {
        AuditRepository.add(
                transaction.statements(),
                transaction.millis(),
                author.name().value(),
                act,
                other.name().value(),
                "room=" + room + detail);
    }
}
