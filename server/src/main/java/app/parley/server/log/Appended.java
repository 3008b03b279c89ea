// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.List;

/// The events that one commit brought to one room, in order; none where a command only repeated an earlier one.
///
/// `since` is the `System.nanoTime()` at which the first of them reached the server. Holds nothing of this process but
/// that, so it can be told to others.
public record Appended(RoomKey room, List<Event> events, long since) {
    Appended(RoomKey room, long since) {
        this(room, new ArrayList<>(1), since);
    }

    /// Return `parts`, which follow each other in one room, as one.
    public static Appended join(List<Appended> parts) {
        var joined = new Appended(parts.getFirst().room(), parts.getFirst().since());
        parts.forEach(part -> joined.events().addAll(part.events()));
        return joined;
    }
}
