// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.server.log.RoomKey;
import app.parley.server.room.Rooms;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.Limits;
import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a device goes on in each of its rooms: after the last event that it has, or at the head. There is a gap where
/// it
/// has missed more events than are delivered one by one.
record ResumePlan(Map<RoomKey, Long> cursors, List<ServerFrame.Gap> gaps) {
    /// Return the plan for `rooms`, whose heads are as they were read. `seen` is null for a device that begins anew.
    static ResumePlan of(List<Rooms.Membership> rooms, ClientFrame.@Nullable ResumePoint seen) {
        var cursors = new LinkedHashMap<RoomKey, Long>();
        var gaps = new ArrayList<ServerFrame.Gap>();
        for (var room : rooms) {
            var id = room.key().id();
            long head = room.info().head();
            var last = seen == null ? null : seen.rooms().get(id);
            cursors.put(room.key(), cursor(id, last, head, gaps));
        }
        return new ResumePlan(cursors, gaps);
    }

    private static long cursor(RoomId room, @Nullable Long last, long head, List<ServerFrame.Gap> gaps) {
        if (last == null || last >= head) {
            return head;
        }
        if (head - last > Limits.RESUME_EVENTS) {
            gaps.add(new ServerFrame.Gap(room, last, head));
            return head;
        }
        return last;
    }
}
