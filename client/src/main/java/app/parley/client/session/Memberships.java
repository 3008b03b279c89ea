// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.outcome.Failure;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// How rooms become mine, and are mine no more. Confined to the session's thread.
final class Memberships {
    private final SessionState state;
    private final Rooms rooms;
    private final RoomCounts counts;
    private final Timelines timelines;
    private final Outbox outbox;
    private final ReadMarks readMarks;
    private final LocalCopy copy;
    private final SlowMode slowMode;
    /// Rooms that I am leaving from here.
    private final Set<RoomId> leaving = new HashSet<>();

    Memberships(
            SessionState state,
            Rooms rooms,
            RoomCounts counts,
            Timelines timelines,
            Outbox outbox,
            ReadMarks readMarks,
            LocalCopy copy,
            SlowMode slowMode) {
        this.state = state;
        this.rooms = rooms;
        this.counts = counts;
        this.timelines = timelines;
        this.outbox = outbox;
        this.readMarks = readMarks;
        this.copy = copy;
        this.slowMode = slowMode;
    }

    /// Take a room that I am in, as a frame or a reply says, which come in any order. Return its entry, or
    /// empty when it is one that this version cannot show.
    Optional<RoomEntry> add(RoomInfo info) {
        var entry = rooms.add(info);
        entry.ifPresent(room -> {
            counts.counted(room, info);
            slowMode.ordered(room);
            room.otherPerson().ifPresent(other -> state.people.isBlocked(other, info.blocked()));
            timelines.welcomed(room);
        });
        return entry;
    }

    /// I am about to leave `room`: that it goes then is no news.
    void leaving(RoomId room) {
        leaving.add(room);
    }

    /// I could not leave `room`.
    void stays(RoomId room) {
        leaving.remove(room);
    }

    /// The server says that I am not in `room` any more.
    void ended(RoomId room) {
        if (!leaving.contains(room)) {
            rooms.find(room)
                    .filter(entry -> entry.otherPerson().isEmpty())
                    .ifPresent(entry -> state.notice.set(
                            Failure.local("room-gone", entry.name()).words()));
        }
        rooms.unlisted(room.value());
        remove(room);
    }

    /// Forget `room`, in which I am not any more.
    void remove(RoomId room) {
        leaving.remove(room);
        rooms.find(room).ifPresent(slowMode::forget);
        rooms.remove(room);
        timelines.remove(room);
        outbox.discardRoom(room);
        readMarks.forget(room);
        copy.remove(room);
    }
}
