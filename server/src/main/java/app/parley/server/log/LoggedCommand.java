// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.server.store.StoreFailure;
import app.parley.server.store.Write;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A command on its way into the log. `since` is the `System.nanoTime()` at which it reached the server.
final class LoggedCommand implements Write {
    private final EventLog log;
    private final SendId id;
    private final RoomId room;
    private final LogWork work;
    private final CommandCallback callback;
    private final long since;

    private @Nullable LogTransaction transaction;
    private LogWork.@Nullable Outcome outcome;
    private @Nullable Refusal refused;

    LoggedCommand(EventLog log, SendId id, RoomId room, LogWork work, CommandCallback callback, long since) {
        this.log = log;
        this.id = id;
        this.room = room;
        this.work = work;
        this.callback = callback;
        this.since = since;
    }

    /// The room that it is about, which need not be there.
    RoomId room() {
        return room;
    }

    @Override
    public void apply(Handle handle) {
        outcome = null;
        refused = null;
        transaction = new LogTransaction(log, handle, since);
        try {
            outcome = work.in(transaction);
            transaction.batch(outcome.room()).acks().add(this);
        } catch (Refusal e) {
            if (!transaction.isEmpty()) {
                throw new IllegalStateException("a command that had begun to write was refused", e);
            }
            refused = e;
        }
    }

    @Override
    public void committed() {
        if (refused != null) {
            callback.refused(id, refused);
        }
        if (transaction != null) {
            log.handOn(transaction);
        }
    }

    /// Tell the callback what it brought: it is committed and delivered.
    void acknowledge() {
        var brought = Objects.requireNonNull(outcome);
        callback.acknowledged(new Ack(id, brought.room().id(), brought.seq(), brought.at(), brought.repeated()));
    }

    @Override
    public void failed(RuntimeException why) {
        callback.refused(id, (why instanceof StoreFailure ? Reason.STORAGE : Reason.INTERNAL).refusal());
    }
}
