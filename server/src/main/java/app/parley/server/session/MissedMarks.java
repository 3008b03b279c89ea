// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.json.EncodedFrame;
import app.parley.shared.model.RoomId;
import java.util.HashMap;
import java.util.Map;

/// The read marks that a device could not be told because its socket was full: the newest of each room. Thread-safe.
final class MissedMarks {
    private Map<RoomId, EncodedFrame> marks = Map.of();

    /// Keep the mark of `room` in place of an older one.
    synchronized void keep(RoomId room, EncodedFrame mark) {
        if (marks.isEmpty()) {
            marks = new HashMap<>();
        }
        marks.put(room, mark);
    }

    /// The device was told a newer mark of `room`.
    synchronized void told(RoomId room) {
        if (!marks.isEmpty()) {
            marks.remove(room);
        }
    }

    /// Return all marks and forget them.
    synchronized Map<RoomId, EncodedFrame> take() {
        var all = marks;
        marks = Map.of();
        return all;
    }
}
