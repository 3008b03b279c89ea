// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.access.Policy;
import app.parley.server.access.RoomAct;
import app.parley.server.access.StandingRepository;
import app.parley.server.access.Verdict;
import app.parley.server.log.AccountRef;
import app.parley.server.store.Database;
import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.refusal.Reason;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Refuses a name for a public room that looks like another one's. Thread-safe; blocks on the database.
///
/// It answers only people who may use the name at all, so guests learn no names by trying.
final class RoomNameCheck {
    private final Database database;
    private final InstantSource clock;

    RoomNameCheck(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @throws app.parley.shared.refusal.Refusal `room-exists` when `author` may make public rooms and there is
    /// one of this name
    void checkNew(AccountRef author, String name) {
        refuse(database.reading(handle -> StandingRepository.role(handle, author.no())
                        .filter(role -> Policy.create(role, RoomKind.PUBLIC) == Verdict.ALLOWED)
                        .isPresent()
                && isTaken(handle, name, null)));
    }

    /// @throws app.parley.shared.refusal.Refusal `room-exists` when the room `id` is public and another one has
    /// this name; `room-not-found` or `forbidden` when `author` may not change the room
    void checkChange(AccountRef author, RoomId id, String name) {
        refuse(database.reading(handle -> {
            var standing = RoomRights.require(handle, author, id, RoomAct.CHANGE, clock.millis());
            return standing.kind() == RoomKind.PUBLIC && !standing.name().equals(name) && isTaken(handle, name, id);
        }));
    }

    private static void refuse(boolean taken) {
        if (taken) {
            throw Reason.ROOM_EXISTS.refusal();
        }
    }

    private static boolean isTaken(Handle handle, String name, @Nullable RoomId except) {
        var same = RoomNames.canonical(name);
        return RoomRepository.publicNames(handle, except).stream()
                .anyMatch(other -> RoomNames.canonical(other).equals(same));
    }
}
