// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;

/// Answers whether an account may do something, from what the database says in the same transaction.
///
/// Pure. Never from a token: its role may be fifteen minutes old.
public final class Policy {
    private Policy() {}

    /// Whether a person of `standing` may do `act` with the room.
    public static Verdict room(RoomAct act, Standing standing) {
        return room(act, standing.role(), standing.room().id(), standing.kind(), standing.member(), standing.blocked());
    }

    static Verdict room(RoomAct act, Role role, RoomId id, RoomKind kind, boolean member, boolean blocked) {
        if (!member && kind != RoomKind.PUBLIC) {
            return Verdict.NOT_FOUND;
        }
        return switch (act) {
            case READ, JOIN, LEAVE -> Verdict.ALLOWED;
            case TAKE_PART -> member ? Verdict.ALLOWED : Verdict.NOT_A_MEMBER;
            case SAY -> member ? direct(blocked) : Verdict.NOT_A_MEMBER;
            case REMOVE -> allowed(role.administers() && kind != RoomKind.DIRECT && !id.equals(RoomId.GENERAL));
        };
    }

    /// Whether a member of the room may do `act` with a message; `own` says that they wrote it.
    public static Verdict message(MessageAct act, Role role, boolean own) {
        return switch (act) {
            case REACT -> Verdict.ALLOWED;
            case EDIT -> allowed(own);
            case DELETE -> allowed(own || role.administers());
        };
    }

    /// Whether two people may talk to each other; `blocked` says that one of them blocks the other.
    public static Verdict direct(boolean blocked) {
        return blocked ? Verdict.BLOCKED : Verdict.ALLOWED;
    }

    /// Whether an account may put another into a new room; `blocked` says that the other one blocks it.
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
