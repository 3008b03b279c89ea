// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;

/// Answers whether an account may do something, from what the database says in the same transaction.
///
/// Pure. Never from a token: its role may be fifteen minutes old.
public final class Policy {
    private Policy() {}

    /// Whether a person of `standing` may do `act` with the room at `now`, in milliseconds.
    public static Verdict room(RoomAct act, Standing standing, long now) {
        boolean member = standing.member();
        if (!member && (standing.kind() != RoomKind.PUBLIC || standing.role() == Role.GUEST)) {
            return Verdict.NOT_FOUND;
        }
        return switch (act) {
            case READ, JOIN, LEAVE -> Verdict.ALLOWED;
            case TAKE_PART -> member ? Verdict.ALLOWED : Verdict.NOT_A_MEMBER;
            case REACT, SAY, UNPIN -> member ? write(act, standing, now) : Verdict.NOT_A_MEMBER;
            case REPORT -> member ? inGroup(standing, Verdict.ALLOWED) : Verdict.NOT_A_MEMBER;
            case ADD -> member ? inGroup(standing, add(standing.role())) : Verdict.NOT_A_MEMBER;
            case MODERATE, CHANGE -> inGroup(standing, moderate(standing));
            case RENAME_OR_ARCHIVE -> inGroup(standing, isGeneral(standing) ? Verdict.FORBIDDEN : moderate(standing));
            case REMOVE -> inGroup(standing, allowed(standing.role().administers() && !isGeneral(standing)));
        };
    }

    private static Verdict write(RoomAct act, Standing standing, long now) {
        var rules = standing.rules();
        if (standing.blocked()) {
            // A pin is taken down in silence.
            return act == RoomAct.UNPIN ? Verdict.ALLOWED : Verdict.BLOCKED;
        }
        if (rules.archived()) {
            return Verdict.ARCHIVED;
        }
        if (standing.mute().holds(now)) {
            return Verdict.MUTED;
        }
        boolean readOnly = rules.posting() == RoomRules.Posting.MODERATORS && !standing.moderates();
        return readOnly && act != RoomAct.REACT ? Verdict.READ_ONLY : Verdict.ALLOWED;
    }

    private static Verdict inGroup(Standing standing, Verdict verdict) {
        return standing.kind() == RoomKind.DIRECT ? Verdict.FORBIDDEN : verdict;
    }

    private static Verdict moderate(Standing standing) {
        return standing.moderates() ? Verdict.ALLOWED : Verdict.NOT_A_MODERATOR;
    }

    private static Verdict add(Role role) {
        return role == Role.GUEST ? Verdict.NOT_A_GUEST : Verdict.ALLOWED;
    }

    private static boolean isGeneral(Standing standing) {
        return standing.room().id().equals(RoomId.GENERAL);
    }

    /// Whether a person of `standing` has to wait between two messages, where the room is in slow mode.
    public static boolean waits(Standing standing) {
        return standing.rules().slowSeconds() > 0 && !standing.moderates();
    }

    /// Whether a person of `role`, who may keep order in a place, may do so against another one of the role
    /// `other`.
    ///
    /// The owner may against everyone else, and no one else against the owner and admins.
    public static Verdict person(Role role, Role other) {
        return role == Role.OWNER || !other.administers() ? Verdict.ALLOWED : Verdict.RANK;
    }

    /// Whether a member of the room may do `act` with a message; `own` says that they wrote it.
    public static Verdict message(MessageAct act, Standing standing, boolean own) {
        return switch (act) {
            case REACT -> Verdict.ALLOWED;
            case EDIT -> allowed(own);
            case DELETE -> allowed(own || standing.role().administers() || standing.moderates());
        };
    }

    /// Whether a person of `role` may make a room of `kind`; a direct one needs [#direct] too.
    public static Verdict create(Role role, RoomKind kind) {
        return role == Role.GUEST && kind != RoomKind.DIRECT ? Verdict.NOT_A_GUEST : Verdict.ALLOWED;
    }

    /// Whether a person of `role` may begin to talk to another one; `met` says that both are in some room.
    /// Guests do not know of other people.
    public static Verdict meet(Role role, boolean met) {
        return role == Role.GUEST && !met ? Verdict.NOT_FOUND : Verdict.ALLOWED;
    }

    /// Whether two people may talk to each other; `blocked` says that one of them blocks the other.
    public static Verdict direct(boolean blocked) {
        return blocked ? Verdict.BLOCKED : Verdict.ALLOWED;
    }

    /// Whether an account may put another into a room; `blocked` says that the other one blocks it.
    public static Verdict putIntoRoom(boolean blocked) {
        return blocked ? Verdict.BLOCKED : Verdict.ALLOWED;
    }

    /// Whether an account of `role` may do `act` to a person whose role is `other`; `own` says that it is the
    /// account itself. An owner may do all of it to all others, and step down. Admins keep order below them,
    /// and make no one their equal.
    public static PersonVerdict person(PersonAct act, Role role, Role other, boolean own) {
        if (!role.administers()) {
            return PersonVerdict.ROLE;
        }
        return switch (act) {
            case MAKE_OWNER, MAKE_ADMIN -> rank(role == Role.OWNER);
            case MAKE_MEMBER, MAKE_GUEST -> rank(role == Role.OWNER || role.isAbove(other));
            case DISABLE, BAN, CLEAR_NAME -> rank(!own && (role == Role.OWNER || role.isAbove(other)));
        };
    }

    /// Whether an account of `role` may choose the name and the colour that others see of it: everyone may,
    /// also guests, and people who are muted in rooms.
    public static PersonVerdict ownProfile(Role role) {
        return switch (role) {
            case OWNER, ADMIN, MEMBER, GUEST -> PersonVerdict.ALLOWED;
        };
    }

    /// Whether an account of `role` may let others in as `given`: only as what is below it.
    public static PersonVerdict invite(Role role, Role given) {
        if (!role.administers()) {
            return PersonVerdict.ROLE;
        }
        return rank(role.isAbove(given));
    }

    /// Whether a person of `standing`, who invites, may have others put into the room: one that they are in
    /// themselves.
    public static Verdict inviteInto(Standing standing) {
        if (!standing.member()) {
            return standing.kind() == RoomKind.PUBLIC ? Verdict.NOT_A_MEMBER : Verdict.NOT_FOUND;
        }
        return allowed(standing.kind() != RoomKind.DIRECT);
    }

    /// Whether an account may read what administrators did, and which invites there are.
    public static PersonVerdict readAdministration(Role role) {
        return role.administers() ? PersonVerdict.ALLOWED : PersonVerdict.ROLE;
    }

    /// Whether an account sees who is disabled or banned, and when people were last here.
    public static boolean seesState(Role role) {
        return role.administers();
    }

    /// Whether an account sees only the people who share a room with it.
    public static boolean seesOnlyRoommates(Role role) {
        return role == Role.GUEST;
    }

    private static PersonVerdict rank(boolean allowed) {
        return allowed ? PersonVerdict.ALLOWED : PersonVerdict.RANK;
    }

    private static Verdict allowed(boolean allowed) {
        return allowed ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }
}
