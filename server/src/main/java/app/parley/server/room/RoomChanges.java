// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Policy;
import app.parley.server.access.Role;
import app.parley.server.access.RoomAct;
import app.parley.server.access.StandingRepository;
import app.parley.server.access.Verdict;
import app.parley.server.log.AccountRef;
import app.parley.server.log.EventLog;
import app.parley.server.log.LogTransaction;
import app.parley.server.log.RoomKey;
import app.parley.server.store.Handle;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.refusal.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What it means to make a room, to join one and to leave it, within the transaction that keeps it. Confined to
/// the writer's thread; the listener hears of it after the commit.
///
/// Each looks at the right first, and throws [Refusal] where there is none.
final class RoomChanges {
    private final DirectRooms directRooms;
    private final RoomBounds bounds;
    private final InstantSource clock;
    private final Supplier<MembershipListener> listener;

    RoomChanges(
            DirectRooms directRooms, RoomBounds bounds, InstantSource clock, Supplier<MembershipListener> listener) {
        this.directRooms = directRooms;
        this.bounds = bounds;
        this.clock = clock;
        this.listener = listener;
    }

    /// Make the room that `rules` describe, with `author` in it, or open the direct room that is there.
    Rooms.Created create(LogTransaction transaction, AccountRef author, NewRoomRules rules) {
        var role = StandingRepository.role(transaction.statements(), author.no())
                .orElseThrow(Reason.NOT_SIGNED_IN::refusal);
        RoomRights.require(Policy.create(role, rules.kind()));
        var others = others(transaction.statements(), rules);
        return rules.kind() == RoomKind.DIRECT
                ? direct(transaction, author, role, others.getFirst(), rules)
                : group(transaction, author, others, rules);
    }

    private Rooms.Created direct(
            LogTransaction transaction, AccountRef author, Role role, AccountRef other, NewRoomRules rules) {
        var handle = transaction.statements();
        if (Policy.meet(role, RoomRepository.meet(handle, author, other)) != Verdict.ALLOWED) {
            throw Reason.USER_NOT_FOUND.refusal();
        }
        RoomRights.require(Policy.direct(
                BlockRepository.blocks(handle, author, other) || BlockRepository.blocks(handle, other, author)));
        var pair = NewRoomRules.pair(author.name(), other.name());
        var already = RoomRepository.ofPair(handle, pair);
        if (already.isPresent()) {
            return reopen(transaction, author, already.get());
        }
        var room = insert(handle, rules, pair);
        enter(transaction, room, author, author);
        // Nothing was said yet, and perhaps never will be: the other one sees it with the first message.
        long seq = transaction.joined(room.key(), other);
        RoomRepository.addMember(handle, room.key(), other, false, seq, clock.millis());
        hide(handle, room.key(), other);
        return new Rooms.Created(info(transaction, author, room.key().id()), true);
    }

    private Rooms.Created reopen(LogTransaction transaction, AccountRef author, RoomKey room) {
        boolean shown = RoomRepository.show(transaction.statements(), room, author, true);
        var info = info(transaction, author, room.id());
        if (shown) {
            transaction.afterCommit(() -> listener.get().joined(author.no(), room, info));
        }
        return new Rooms.Created(info, false);
    }

    private Rooms.Created group(
            LogTransaction transaction, AccountRef author, List<AccountRef> others, NewRoomRules rules) {
        var handle = transaction.statements();
        for (var other : others) {
            RoomRights.require(Policy.putIntoRoom(BlockRepository.blocks(handle, other, author)));
        }
        bounds.checkNew(handle, author, others);
        var room = insert(handle, rules, null);
        transaction.changed(room.key(), author, rules.name(), rules.topic());
        long head = enter(transaction, room.moderated(), author, author);
        for (var other : others) {
            head = enter(transaction, room, other, other);
        }
        if (rules.kind() == RoomKind.PUBLIC) {
            var listed = room.listing(head);
            transaction.afterCommit(() -> listener.get().listed(listed));
        }
        return new Rooms.Created(info(transaction, author, room.key().id()), true);
    }

    private EnteredRoom insert(Handle handle, NewRoomRules rules, @Nullable String pair) {
        var id = freeId(handle, rules);
        var key = RoomRepository.insert(handle, id, rules.kind(), rules.name(), rules.topic(), pair, clock.millis());
        return new EnteredRoom(key, rules.kind(), rules.name(), rules.topic(), pair, RoomInfo.Order.NONE);
    }

    /// Names as different as `C` and `C++` make one id, so another is found, unless the caller asked for that
    /// very id.
    private static RoomId freeId(Handle handle, NewRoomRules rules) {
        if (!RoomRepository.exists(handle, rules.id())) {
            return rules.id();
        }
        if (rules.chosen()) {
            throw Reason.ROOM_ID_TAKEN.refusal();
        }
        return RoomIds.next(rules.id(), RoomRepository.idsBeginningWith(handle, RoomIds.stem(rules.id())));
    }

    private static List<AccountRef> others(Handle handle, NewRoomRules rules) {
        var found = RoomRepository.accounts(handle, rules.members());
        for (var name : rules.members()) {
            if (!found.containsKey(name)) {
                throw Reason.USER_NOT_FOUND.refusal();
            }
        }
        return rules.members().stream().map(found::get).toList();
    }

    /// Put `author` into the room `id`; return whether they were not there yet.
    boolean join(LogTransaction transaction, AccountRef author, RoomId id) {
        var standing = RoomRights.require(transaction, author, id, RoomAct.JOIN);
        if (standing.member()) {
            return false;
        }
        bounds.checkJoin(transaction.statements(), author);
        enter(transaction, EnteredRoom.of(standing, transaction.millis()), author, author);
        return true;
    }

    /// Put a new account into those of `rooms` that there are. Its invite gives the right, or there is none
    /// needed.
    void enter(LogTransaction transaction, AccountRef author, List<RoomId> rooms) {
        for (var id : rooms) {
            StandingRepository.find(transaction.statements(), author.no(), id)
                    .ifPresent(room -> enter(transaction, EnteredRoom.of(room, transaction.millis()), author, author));
        }
    }

    /// Take `author` out of the room `id`; return whether they were there.
    boolean leave(LogTransaction transaction, AccountRef author, RoomId id) {
        var standing = RoomRights.require(transaction, author, id, RoomAct.LEAVE);
        if (!standing.member()) {
            return false;
        }
        var room = standing.room();
        if (standing.kind() == RoomKind.DIRECT) {
            hide(transaction.statements(), room, author);
        } else {
            transaction.left(room, author);
            RoomRepository.removeMember(transaction.statements(), room, author);
        }
        transaction.afterCommit(() -> listener.get().left(author.no(), room));
        return true;
    }

    private void hide(Handle handle, RoomKey room, AccountRef author) {
        RoomRepository.read(handle, room, author.no(), EventLog.head(handle, room));
        RoomRepository.show(handle, room, author, false);
        directRooms.hide(room);
    }

    /// Put `who` into `room`, as `by` wishes, who may be the same; return the seq of the event that says so.
    long enter(LogTransaction transaction, EnteredRoom room, AccountRef who, AccountRef by) {
        long seq = by.equals(who) ? transaction.joined(room.key(), who) : transaction.added(room.key(), by, who);
        RoomRepository.addMember(
                transaction.statements(), room.key(), who, room.order().moderator(), seq, clock.millis());
        transaction.afterCommit(() -> listener.get().joined(who.no(), room.key(), room.info(seq)));
        return seq;
    }

    private static RoomInfo info(LogTransaction transaction, AccountRef author, RoomId id) {
        return RoomRepository.info(transaction.statements(), author, id, transaction.millis())
                .orElseThrow();
    }
}
