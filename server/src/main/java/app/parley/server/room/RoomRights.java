// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Policy;
import app.parley.server.access.RoomAct;
import app.parley.server.access.Standing;
import app.parley.server.access.StandingRepository;
import app.parley.server.access.Verdict;
import app.parley.server.log.AccountRef;
import app.parley.server.log.LogTransaction;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;

/// Says in the words of rooms what [Policy] answers.
public final class RoomRights {
    private RoomRights() {}

    /// Return how `author` stands to the room `id`, where they may do `act`.
    ///
    /// @throws Refusal `room-not-found`, `not-a-member`, or why they may not
    public static Standing require(LogTransaction transaction, AccountRef author, RoomId id, RoomAct act) {
        return require(transaction.statements(), author, id, act, transaction.millis());
    }

    /// The same at `now`, in milliseconds.
    public static Standing require(Handle handle, AccountRef author, RoomId id, RoomAct act, long now) {
        var standing = StandingRepository.find(handle, author.no(), id).orElseThrow(Reason.ROOM_NOT_FOUND::refusal);
        require(act, standing, now);
        return standing;
    }

    /// @throws Refusal why a person of `standing` may not do `act` at `now`, unless they may
    static void require(RoomAct act, Standing standing, long now) {
        var verdict = Policy.room(act, standing, now);
        if (verdict == Verdict.MUTED) {
            var end = standing.mute().end();
            throw end == null ? Reason.MUTED.refusal() : Reason.MUTED_UNTIL.refusal("until", end);
        }
        require(verdict);
    }

    /// Refuse what is not allowed.
    ///
    /// @throws Refusal what `verdict` says, unless it is `ALLOWED`
    public static void require(Verdict verdict) {
        switch (verdict) {
            case ALLOWED -> {}
            case NOT_FOUND -> throw Reason.ROOM_NOT_FOUND.refusal();
            case NOT_A_MEMBER -> throw Reason.NOT_A_MEMBER.refusal();
            case BLOCKED -> throw Reason.BLOCKED.refusal();
            case FORBIDDEN -> throw Reason.FORBIDDEN.refusal();
            case NOT_A_GUEST -> throw Reason.FORBIDDEN_GUEST.refusal();
            case NOT_A_MODERATOR -> throw Reason.FORBIDDEN_MODERATOR.refusal();
            case RANK -> throw Reason.FORBIDDEN_RANK.refusal();
            case ARCHIVED -> throw Reason.ARCHIVED.refusal();
            case MUTED -> throw Reason.MUTED.refusal();
            case READ_ONLY -> throw Reason.READ_ONLY.refusal();
        }
    }
}
