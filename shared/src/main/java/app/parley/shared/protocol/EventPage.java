// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.protocol;

import java.util.List;

/// Some events of one room, ascending by seq, and the seq of the room's last event when they were read.
public record EventPage(List<Event> events, long head) {
    public EventPage {
        events = List.copyOf(events);
    }
}
