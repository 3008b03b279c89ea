// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.RoomAct;
import app.parley.server.audit.AuditAct;
import app.parley.server.audit.AuditRepository;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Database;
import app.parley.shared.model.RoomId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Removes rooms, and notices those that the command line removed beside this server.
///
/// Thread-safe. One commit removes a room for everyone. Later commits delete what was said there, a few rows
/// each, so that no message waits for it.
final class RemovedRooms {
    private final Database database;
    private final EventLog log;
    private final InstantSource clock;
    private final Consumer<RoomKey> gone;

    /// The number of the newest removal that is told. Written by the log's writer.
    private volatile long told;

    /// Removed rooms with something left. Guarded by `this`, as is the next.
    private final Set<RoomKey> unswept = new LinkedHashSet<>();

    private boolean sweeping;

    /// `gone` hears of each removal once it is kept, on the log's writer's thread.
    RemovedRooms(Database database, EventLog log, InstantSource clock, Consumer<RoomKey> gone) {
        this.database = database;
        this.log = log;
        this.clock = clock;
        this.gone = gone;
        database.reading(transaction -> {
            told = RemovedRoomRepository.newest(transaction);
            return unswept.addAll(RemovedRoomRepository.unswept(transaction));
        });
    }

    /// Remove the room `id`, where `author` may. Fails with [Refusal] `room-not-found` or `forbidden`.
    CompletableFuture<Void> remove(AccountRef author, RoomId id) {
        return noticing(transaction -> {
            var standing = RoomRights.require(transaction, author, id, RoomAct.REMOVE);
            RemovedRoomRepository.remove(transaction.statements(), standing.room());
            AuditRepository.add(
                    transaction.statements(),
                    clock.millis(),
                    author.name().value(),
                    AuditAct.DELETE_ROOM,
                    id.value(),
                    "kind=" + standing.kind().wireName());
        });
    }

    /// Tell of rooms that another program removed, and go on with what a failure or the last stop left. To be
    /// called every few seconds; blocks on the database.
    void notice() {
        if (database.reading(RemovedRoomRepository::newest) > told) {
            noticing(_ -> {}).join();
        }
        sweep();
    }

    /// Do `work`, and tell of every removal that is not told yet: within the writer, so that none is told
    /// before what came earlier.
    private CompletableFuture<Void> noticing(Consumer<LogTransaction> work) {
        var news = new ArrayList<RemovedRoomRepository.Removed>();
        return log.transact(
                        transaction -> {
                            news.clear();
                            work.accept(transaction);
                            return news.addAll(RemovedRoomRepository.after(transaction.statements(), told));
                        },
                        () -> news.forEach(this::tell))
                .thenRun(this::sweep);
    }

    private void tell(RemovedRoomRepository.Removed removed) {
        told = removed.number();
        synchronized (this) {
            unswept.add(removed.room());
        }
        gone.accept(removed.room());
    }

    /// Delete what is left of removed rooms, a few rows a commit. Never waits; only one such work is under way.
    private void sweep() {
        RoomKey room;
        synchronized (this) {
            if (sweeping || unswept.isEmpty()) {
                return;
            }
            sweeping = true;
            room = unswept.iterator().next();
        }
        var _ = database.write(transaction -> RemovedRoomRepository.sweep(transaction, room, RoomRemoval.ROWS_AT_ONCE))
                .whenComplete((deleted, failure) -> swept(room, deleted != null && deleted == 0, failure == null));
    }

    private void swept(RoomKey room, boolean all, boolean kept) {
        synchronized (this) {
            sweeping = false;
            if (all) {
                unswept.remove(room);
            }
        }
        if (kept) {
            database.erased();
            sweep();
        }
    }

    /// Whether something of removed rooms is left.
    synchronized boolean isSweeping() {
        return !unswept.isEmpty();
    }
}
