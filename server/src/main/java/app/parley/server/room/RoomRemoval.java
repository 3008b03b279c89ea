// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.server.store.Pace;
import app.parley.server.store.Progress;
import app.parley.shared.model.RoomId;
import java.time.InstantSource;

/// Removes a room from the command line, beside a server or without one. Confined to one thread.
public final class RoomRemoval {
    /// Rows that one commit deletes: a few milliseconds of work.
    static final int ROWS_AT_ONCE = 250;

    private final Database database;
    private final InstantSource clock;
    private final Progress progress;

    public RoomRemoval(Database database, InstantSource clock, Progress progress) {
        this.database = database;
        this.clock = clock;
        this.progress = progress;
    }

    /// Remove `room`, which has about `events`, as the operator `by`, and return when nothing of it is left. A running
    /// server tells its members within seconds, and deletes rows too.
    public void remove(RoomKey room, String by, long events) {
        database.write(transaction -> {
                    AuditRepository.add(
                            transaction,
                            clock.millis(),
                            by,
                            AuditAct.DELETE_ROOM,
                            room.id().value(),
                            "kind=" + RemovedRoomRepository.kind(transaction, room));
                    RemovedRoomRepository.remove(transaction, room);
                    return 0;
                })
                .join();
        // A server beside it needs the database too.
        var pace = Pace.gentle();
        long deleted = 0;
        for (int rows = sweep(room); rows > 0; rows = sweep(room)) {
            deleted += rows;
            progress.reached("deleting", deleted, events);
            pace.step();
        }
        database.erased();
    }

    private int sweep(RoomKey room) {
        return database.write(transaction -> RemovedRoomRepository.sweep(transaction, room, ROWS_AT_ONCE))
                .join();
    }

    /// Whether the room `id` can be removed: everyone is in `general`.
    public static boolean isRemovable(RoomId id) {
        return !id.equals(RoomId.GENERAL);
    }
}
