// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.store.Handle;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The summaries of the rooms that were asked for lately, so that the members of a room who come in together do
/// not each read and count the same events. Thread-safe.
///
/// They are brought up to date from the log when they are asked for, so nothing need tell of what is written or
/// undone. At most [#MOST_ROOMS] are kept, each of at most 2 KB; the one that was not asked for longest goes
/// first, and those that no one asked for in a minute.
final class RoomSummaries {
    static final int MOST_ROOMS = 2_048;
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// By the room's number, the one that was not asked for longest first.
    private final LinkedHashMap<Long, Kept> rooms = new LinkedHashMap<>(16, 0.75f, true);

    private record Kept(RoomSummary summary, long askedAt) {}

    /// Return the summary of `room`, whose last event is `head` in the reading of `handle`; nothing where a
    /// newer one is known, which does not fit that reading. `now` is nano time.
    Optional<RoomSummary> find(Handle handle, long room, long head, long now) {
        var known = known(room, now);
        if (known == null || known.head() < head) {
            known = read(handle, room, head, known);
            keep(room, known, now);
        }
        return known.head() == head ? Optional.of(known) : Optional.empty();
    }

    private static RoomSummary read(Handle handle, long room, long head, @Nullable RoomSummary known) {
        if (known == null || known.head() < head - RoomSummary.EVENTS) {
            var news = RoomSummaryRepository.after(handle, room, Math.max(0, head - RoomSummary.EVENTS));
            return RoomSummary.empty(RoomSummaryRepository.facts(handle, room)).after(news);
        }
        var news = RoomSummaryRepository.after(handle, room, known.head());
        boolean changed = news.stream().anyMatch(RoomSummary.Entry::changesFacts);
        return (changed ? known.with(RoomSummaryRepository.facts(handle, room)) : known).after(news);
    }

    private synchronized @Nullable RoomSummary known(long room, long now) {
        var kept = rooms.computeIfPresent(room, (_, before) -> new Kept(before.summary, now));
        return kept == null ? null : kept.summary;
    }

    private synchronized void keep(long room, RoomSummary summary, long now) {
        rooms.merge(
                room,
                new Kept(summary, now),
                (before, after) -> before.summary.head() > after.summary.head() ? before : after);
        if (rooms.size() > MOST_ROOMS) {
            rooms.pollFirstEntry();
        }
    }

    /// Forget what all see alike of `room`: it was changed without an event.
    synchronized void forget(long room) {
        rooms.remove(room);
    }

    /// Forget the rooms that were not asked for lately. To be called now and then, with the nano time.
    synchronized void forgetIdle(long now) {
        var oldest = rooms.firstEntry();
        while (oldest != null && now - oldest.getValue().askedAt > KEPT_NANOS) {
            rooms.pollFirstEntry();
            oldest = rooms.firstEntry();
        }
    }

    synchronized int size() {
        return rooms.size();
    }
}
