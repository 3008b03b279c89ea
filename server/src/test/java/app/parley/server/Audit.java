// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.shared.protocol.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Compares what somebody was told with what is kept, and says in a few words what is wrong.
final class Audit {
    private static final int MOST_WORDS = 20;

    private Audit() {}

    /// Return what was lost, doubled, invented or out of order; nothing when all is well.
    static List<String> faults(List<Event> kept, List<Event> told) {
        var faults = new ArrayList<String>();
        var seen = new HashSet<Event>();
        long last = 0;
        for (var event : told) {
            if (!seen.add(event)) {
                faults.add("doubled " + event.seq());
            } else if (event.seq() <= last) {
                faults.add(event.seq() + " after " + last);
            }
            last = Math.max(last, event.seq());
        }
        var keptOnce = new HashSet<>(kept);
        kept.stream().filter(event -> !seen.contains(event)).forEach(event -> faults.add("lost " + event.seq()));
        told.stream().filter(event -> !keptOnce.contains(event)).forEach(event -> faults.add("invented " + event));
        return faults.size() <= MOST_WORDS ? faults : faults.subList(0, MOST_WORDS);
    }
}
