// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.AccountRef;
import app.parley.server.store.Handle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The rooms of a member. What all members see alike comes from [RoomSummaries], as does what is unread where
/// that is recent; the database counts the rest. Thread-safe.
final class JoinedRooms {
    private final RoomSummaries summaries = new RoomSummaries();

    /// Return the rooms that `author` is in, by their numbers, as `handle` reads them at `now` (nano time),
    /// which is `millis` of the epoch.
    List<Rooms.Membership> of(Handle handle, AccountRef author, long now, long millis) {
        var joined = new ArrayList<Rooms.Membership>();
        var others = new ArrayList<Long>();
        for (var place : RoomRepository.places(handle, author)) {
            summary(handle, place, now)
                    .ifPresentOrElse(
                            summary -> joined.add(summary.seenFrom(place, author, millis)),
                            () -> others.add(place.room()));
        }
        if (!others.isEmpty()) {
            joined.addAll(RoomRepository.memberships(handle, author, others, millis));
            joined.sort(Comparator.comparingLong(room -> room.key().no()));
        }
        return joined;
    }

    private Optional<RoomSummary> summary(Handle handle, RoomRepository.Place place, long now) {
        return place.isRecent() ? summaries.find(handle, place.room(), place.head(), now) : Optional.empty();
    }

    void forget(long room) {
        summaries.forget(room);
    }

    void forgetIdle(long now) {
        summaries.forgetIdle(now);
    }
}
