// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import java.time.InstantSource;

/// Archives rooms from the command line, beside a server or without one. Confined to one thread.
///
/// No event says so: only the server that owns the log appends to it, and an operator need not have an account.
public final class RoomArchiving {
    private final Database database;
    private final InstantSource clock;

    public RoomArchiving(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Archive `room` as the operator `by`, or bring it back; return whether that changes anything. A running
    /// server finds the entry of the record within seconds, by [OperatorChanges].
    public boolean archive(RoomKey room, boolean archived, String by) {
        return database.write(handle -> {
                    boolean changed = handle.update(
                                    "UPDATE room SET archived = ?1 WHERE no = ?2 AND archived <> ?1",
                                    archived ? 1 : 0,
                                    room.no())
                            == 1;
                    if (changed) {
                        AuditRepository.add(
                                handle,
                                clock.millis(),
                                by,
                                AuditAct.CHANGE_ROOM,
                                room.id().value(),
                                "archived=" + archived);
                    }
                    return changed;
                })
                .join();
    }
}
