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

    /// Whether an account may let others in.
    public static Verdict invite(Role role) {
        return allowed(role.administers());
    }

    private static Verdict allowed(boolean allowed) {
        return allowed ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }
}
