// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Person;
import app.parley.server.access.Policy;
import app.parley.server.access.RoomAct;
import app.parley.server.access.Standing;
import app.parley.server.access.StandingRepository;
import app.parley.server.audit.AuditAct;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.Username;
import app.parley.shared.refusal.Reason;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What it means to put another person into a room, to change what they are there, and to remove them, within
/// the transaction that keeps it. Confined to the writer's thread; the listener hears of it after the commit.
///
/// Each looks at the right first, and throws [app.parley.shared.refusal.Refusal] where there is none.
final class MemberChanges {
    private final RoomChanges changes;
    private final RoomBounds bounds;
    private final Supplier<MembershipListener> listener;

    MemberChanges(RoomChanges changes, RoomBounds bounds, Supplier<MembershipListener> listener) {
        this.changes = changes;
        this.bounds = bounds;
        this.listener = listener;
    }

    /// Put `name` into the room `id`, or make them a moderator of it or no longer; a null `moderator` leaves
    /// that as it is. Return whether something changed.
    boolean put(LogTransaction transaction, AccountRef author, RoomId id, Username name, @Nullable Boolean moderator) {
        var standing = RoomRights.require(transaction, author, id, RoomAct.READ);
        if (!standing.moderates()) {
            RoomRights.require(RoomAct.ADD, standing, transaction.millis());
        }
        var person = person(transaction, name);
        var theirs = StandingRepository.find(
                        transaction.statements(), person.account().no(), id)
                .orElseThrow(Reason.ROOM_NOT_FOUND::refusal);
        return theirs.member()
                ? moderator != null && change(transaction, author, standing, person, theirs, moderator)
                : add(transaction, author, standing, person, theirs, Boolean.TRUE.equals(moderator));
    }

    private boolean add(
            LogTransaction transaction,
            AccountRef author,
            Standing standing,
            Person person,
            Standing theirs,
            boolean moderator) {
        var handle = transaction.statements();
        var other = person.account();
        RoomRights.require(RoomAct.ADD, standing, transaction.millis());
        if (moderator) {
            RoomRights.require(RoomAct.MODERATE, standing, transaction.millis());
        }
        if (RoomRepository.accounts(handle, List.of(other.name())).isEmpty()) {
            throw Reason.USER_NOT_FOUND.refusal();
        }
        RoomRights.require(Policy.putIntoRoom(BlockRepository.blocks(handle, other, author)));
        bounds.checkPutInto(handle, other);
        var room = EnteredRoom.of(theirs, transaction.millis());
        var _ = changes.enter(transaction, moderator ? room.moderated() : room, other, author);
        MemberAudit.add(
                transaction,
                author,
                AuditAct.ADD_MEMBER,
                other,
                standing.room().id(),
                moderator ? " role=moderator" : "");
        return true;
    }

    private boolean change(
            LogTransaction transaction,
            AccountRef author,
            Standing standing,
            Person person,
            Standing theirs,
            boolean moderator) {
        RoomRights.require(RoomAct.MODERATE, standing, transaction.millis());
        var other = person.account();
        if (other.no() != author.no()) {
            RoomRights.require(Policy.person(standing.role(), person.role()));
        }
        if (theirs.moderator() == moderator) {
            return false;
        }
        RoomRepository.moderate(transaction.statements(), standing.room(), other, moderator);
        tell(transaction, other, standing);
        MemberAudit.add(
                transaction,
                author,
                AuditAct.CHANGE_MEMBER,
                other,
                standing.room().id(),
                moderator ? " role=moderator" : " role=member");
        return true;
    }

    /// Take `name` out of the room `id`.
    ///
    /// @throws app.parley.shared.refusal.Refusal `user-not-found` too, when they are not there
    void remove(LogTransaction transaction, AccountRef author, RoomId id, Username name) {
        var standing = RoomRights.require(transaction, author, id, RoomAct.MODERATE);
        var person = person(transaction, name);
        RoomRights.require(Policy.person(standing.role(), person.role()));
        var other = person.account();
        var room = standing.room();
        if (!RoomRepository.isMember(transaction.statements(), room, other)) {
            throw Reason.NOT_IN_ROOM.refusal("user", name.value());
        }
        transaction.removed(room, author, other);
        RoomRepository.removeMember(transaction.statements(), room, other);
        transaction.afterCommit(() -> listener.get().left(other.no(), room));
        MemberAudit.add(
                transaction,
                author,
                AuditAct.REMOVE_MEMBER,
                other,
                standing.room().id(),
                "");
    }

    /// Tell the devices of `who`, if they are in the room of `standing`, what they are there.
    void tell(LogTransaction transaction, AccountRef who, Standing standing) {
        var room = standing.room();
        RoomRepository.info(transaction.statements(), who, room.id(), transaction.millis())
                .filter(info -> info.member())
                .ifPresent(info -> transaction.afterCommit(() -> listener.get().joined(who.no(), room, info)));
    }

    private static Person person(LogTransaction transaction, Username name) {
        return StandingRepository.person(transaction.statements(), name).orElseThrow(Reason.USER_NOT_FOUND::refusal);
    }
}
