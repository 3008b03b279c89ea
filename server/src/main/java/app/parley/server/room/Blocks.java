// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Who wants nothing of whom: between two people of whom one blocks the other nothing is said in their direct
/// room, and the blocked one cannot put the other into rooms.
///
/// Thread-safe. A future fails with [Refusal].
public final class Blocks {
    /// People whom one account blocks.
    static final int MOST = 1_000;

    private final Database database;
    private final EventLog log;
    private final RoomRates rates;
    private final DirectRooms directRooms;
    private final InstantSource clock;

    Blocks(Database database, EventLog log, RoomRates rates, DirectRooms directRooms, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.rates = rates;
        this.directRooms = directRooms;
        this.clock = clock;
    }

    /// Return those whom `author` blocks, by name. Blocks on the database.
    public List<Username> of(AccountRef author) {
        return database.reading(handle -> BlockRepository.of(handle, author));
    }

    /// Let `author` block `name`, or no longer when not `blocked`. Completes with whether that is new.
    ///
    /// Fails with `user-not-found`, `too-many-blocks`, or `invalid-request` for oneself.
    ///
    /// @throws app.parley.shared.refusal.Refusal when `author` changes this too fast
    public CompletableFuture<Boolean> change(AccountRef author, Username name, boolean blocked) {
        rates.membership(author.no(), System.nanoTime());
        return log.transact(transaction -> {
            var handle = transaction.statements();
            var other = other(handle, author, name);
            if (blocked && BlockRepository.count(handle, author) >= MOST) {
                throw Reason.TOO_MANY_BLOCKS.refusal();
            }
            boolean news = blocked
                    ? BlockRepository.add(handle, author, other, clock.millis())
                    : BlockRepository.remove(handle, author, other);
            if (news) {
                apply(transaction, author, other);
            }
            return news;
        });
    }

    private static AccountRef other(Handle handle, AccountRef author, Username name) {
        var other = RoomRepository.accounts(handle, List.of(name)).get(name);
        if (other == null) {
            throw Reason.USER_NOT_FOUND.refusal();
        }
        if (other.no() == author.no()) {
            throw Reason.REQUEST_INVALID.refusal("detail", "You cannot block yourself.");
        }
        return other;
    }

    /// Apply the change to the direct room of the two, if they have one, and tell of it after the commit.
    private void apply(LogTransaction transaction, AccountRef author, AccountRef other) {
        var handle = transaction.statements();
        var found = BlockRepository.room(handle, author, other);
        if (found.isEmpty()) {
            return;
        }
        var room = found.get().key();
        boolean silent = BlockRepository.blocks(handle, author, other) || BlockRepository.blocks(handle, other, author);
        var info = RoomRepository.info(handle, author, room.id(), transaction.millis())
                .orElseThrow();
        transaction.afterCommit(() -> {
            directRooms.silence(room, silent);
            if (!found.get().hidden()) {
                directRooms.listener().joined(author.no(), room, info);
            }
        });
    }
}
