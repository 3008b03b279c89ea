// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.server.store.Handle;
import app.parley.shared.model.RoomId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How accounts stand to rooms, as the writer has read it since the last change of it: a right is asked at every
/// message, and to read it each time would cost a third of the messages per second.
///
/// Confined to the writer's thread. Every change of a member, a block, a room or a role in this process forgets all, as
/// does the notice of a change that another process made.
public final class Standings {
    /// So many are kept, each of about 200 bytes; beyond that all are read again.
    private static final int MOST = 20_000;

    private final Map<Key, Standing> known = new HashMap<>();

    private record Key(long account, RoomId room) {}

    /// Return how `account` stands to `room`, if there is one.
    public Optional<Standing> find(Handle handle, long account, RoomId room) {
        var standing = known.get(new Key(account, room));
        return standing == null ? read(handle, account, room) : Optional.of(standing);
    }

    private Optional<Standing> read(Handle handle, long account, RoomId room) {
        var standing = StandingRepository.find(handle, account, room);
        standing.ifPresent(found -> {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(new Key(account, room), found);
        });
        return standing;
    }

    /// Forget all: something that rights depend on was changed, or the change was undone.
    public void forget() {
        known.clear();
    }
}
