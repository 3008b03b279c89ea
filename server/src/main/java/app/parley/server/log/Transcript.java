// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.server.store.Handle;
import app.parley.shared.protocol.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The log of a room as something to be written down elsewhere, or to be written from elsewhere, event by
/// event.
///
/// For a caller who has the database alone, or one snapshot of it; a running server's writer is [EventLog].
public final class Transcript {
    private Transcript() {}

    /// Return at most `limit` events of `room` after `seq`, oldest first, each as it would be read now.
    public static List<Event> after(Handle handle, RoomKey room, long seq, int limit) {
        return MessageRepository.asTheyAre(handle, room, EventRepository.after(handle, room, seq, limit));
    }

    /// Add `event` at the place that it names, which must be the next one, with all that follows from it.
    /// Return false, having done nothing, when a message of that author and id is there already.
    public static boolean append(Handle handle, RoomKey room, AccountRef author, Event event) {
        return append(handle, room, author, event, null);
    }

    /// Do the same with an event about `subject`.
    public static boolean append(
            Handle handle, RoomKey room, AccountRef author, Event event, @Nullable AccountRef subject) {
        if (!EventRepository.insert(handle, room, author, event, subject)) {
            return false;
        }
        Projections.appended(handle, room, author, event);
        return true;
    }
}
