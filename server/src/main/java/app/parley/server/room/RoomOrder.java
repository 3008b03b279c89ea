// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Standing;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.shared.api.RoomChange;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Refusal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What people change of rooms that are there, and of the others in them.
///
/// Thread-safe. Futures fail with [Refusal]; then nothing is changed.
public final class RoomOrder {
    private final EventLog log;
    private final RoomChanges changes;
    private final MemberChanges members;
    private final RoomRates rates;
    private final RoomNameCheck names;

    RoomOrder(EventLog log, RoomChanges changes, MemberChanges members, RoomRates rates, RoomNameCheck names) {
        this.log = log;
        this.changes = changes;
        this.members = members;
        this.rates = rates;
        this.names = names;
    }

    /// Change the room `id` as `author` wishes; completes with the room as they see it then. Blocks for a new
    /// name, to look at the names of other rooms.
    ///
    /// Fails with [Refusal] `room-not-found` or `forbidden`.
    ///
    /// @throws Refusal when a room cannot be like that, or `author` changes rooms too fast
    public CompletableFuture<RoomInfo> change(AccountRef author, RoomId id, RoomChange change) {
        var wish = RoomWish.check(change);
        limitChanges(author);
        if (wish.name() != null) {
            names.checkChange(author, id, wish.name());
        }
        return log.transact(transaction -> RoomSettings.change(transaction, author, id, wish));
    }

    /// Put `name` into the room `id` for `author`, or make them a moderator of it or no longer; a null
    /// `moderator` leaves that as it is. Completes with whether something changed.
    ///
    /// Fails with [Refusal] `room-not-found`, `not-a-member`, `forbidden`, `user-not-found`, `blocked` or
    /// `too-many-rooms`.
    ///
    /// @throws Refusal when `author` puts people into rooms too fast
    public CompletableFuture<Boolean> putMember(
            AccountRef author, RoomId id, Username name, @Nullable Boolean moderator) {
        rates.putInto(author.no(), name, System.nanoTime());
        return author.name().equals(name) && moderator == null
                ? log.transact(transaction -> changes.join(transaction, author, id))
                : log.transact(transaction -> members.put(transaction, author, id, name, moderator));
    }

    /// Take `name` out of the room `id` for `author`.
    ///
    /// Fails with [Refusal] `room-not-found`, `forbidden` or `user-not-found`.
    ///
    /// @throws Refusal when `author` changes rooms too fast
    public CompletableFuture<?> removeMember(AccountRef author, RoomId id, Username name) {
        limitChanges(author);
        return author.name().equals(name)
                ? log.transact(transaction -> changes.leave(transaction, author, id))
                : log.transact(transaction -> {
                    members.remove(transaction, author, id, name);
                    return true;
                });
    }

    /// Tell the devices of `who`, if they are in the room of `standing`, after the commit, what they are there.
    public void tellMember(LogTransaction transaction, AccountRef who, Standing standing) {
        members.tell(transaction, who, standing);
    }

    /// Count a change of rooms or people by `author`.
    ///
    /// @throws Refusal when they make such changes too fast
    public void limitChanges(AccountRef author) {
        rates.membership(author.no(), System.nanoTime());
    }
}
