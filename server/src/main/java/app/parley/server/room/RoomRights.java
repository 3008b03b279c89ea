// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Policy;
import app.parley.server.access.RoomAct;
import app.parley.server.access.Standing;
import app.parley.server.access.StandingRepository;
import app.parley.server.access.Verdict;
import app.parley.server.log.AccountRef;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;

/// Says in the words of rooms what [Policy] answers.
final class RoomRights {
    private RoomRights() {}

    /// Return how `author` stands to the room `id`, where they may do `act`.
    ///
    /// @throws Refusal `room-not-found`, `not-a-member`, `blocked` or `forbidden`
    static Standing require(Handle handle, AccountRef author, RoomId id, RoomAct act) {
        var standing = StandingRepository.find(handle, author.no(), id).orElseThrow(Reason.ROOM_NOT_FOUND::refusal);
        require(Policy.room(act, standing));
        return standing;
    }

    /// @throws Refusal what `verdict` says, unless it is `ALLOWED`
    static void require(Verdict verdict) {
        switch (verdict) {
            case ALLOWED -> {}
            case NOT_FOUND -> throw Reason.ROOM_NOT_FOUND.refusal();
            case NOT_A_MEMBER -> throw Reason.NOT_A_MEMBER.refusal();
            case BLOCKED -> throw Reason.BLOCKED.refusal();
            case FORBIDDEN -> throw Reason.FORBIDDEN.refusal();
        }
    }
}
