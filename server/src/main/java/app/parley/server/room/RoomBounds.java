// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.config.PeopleLimits;
import app.parley.server.log.AccountRef;
import app.parley.server.store.Handle;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.List;

/// How many public and private rooms there are, and how many of them one person is in. Pure but for what it
/// reads.
///
/// Others can put a person into fewer rooms than the person may be in, so they can never use up all of them.
/// Direct rooms do not count: two people have only one.
final class RoomBounds {
    static final int JOINED = 1_000;
    static final int PUT_INTO = 500;

    private final int rooms;

    RoomBounds(PeopleLimits limits) {
        rooms = limits.rooms();
    }

    /// @throws Refusal `too-many-rooms` when `author` may not join another
    void checkJoin(Handle handle, AccountRef author) {
        if (RoomCountRepository.joined(handle, author) >= JOINED) {
            throw Reason.TOO_MANY_ROOMS.refusal();
        }
    }

    /// @throws Refusal `too-many-rooms` when `author` may not make another, with `others` in it
    void checkNew(Handle handle, AccountRef author, List<AccountRef> others) {
        if (rooms != 0 && RoomCountRepository.all(handle) >= rooms) {
            throw Reason.TOO_MANY_ROOMS_HERE.refusal();
        }
        checkJoin(handle, author);
        others.forEach(other -> checkPutInto(handle, other));
    }

    /// @throws Refusal `too-many-rooms` when others may not put `other` into another
    void checkPutInto(Handle handle, AccountRef other) {
        if (RoomCountRepository.joined(handle, other) >= PUT_INTO) {
            throw Reason.TOO_MANY_ROOMS_OF_USER.refusal("user", other.name().value());
        }
    }
}
