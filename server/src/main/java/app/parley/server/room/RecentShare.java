// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import java.util.LinkedHashSet;

/// How much of their last frames all rooms of one lane keep together. When it is too much, the room that was silent
/// longest forgets its own. For the lane, as its rooms are.
final class RecentShare {
    /// What a frame takes beside its bytes: two objects, and their headers.
    private static final int FRAME = 48;

    private final long most;
    private long bytes;

    /// Those that keep any, or did, the one that was silent longest first.
    private final LinkedHashSet<RecentEvents> rooms = new LinkedHashSet<>();

    RecentShare(long most) {
        this.most = most;
    }

    /// `room` keeps a frame of so many bytes more. It may have to forget it at once.
    void kept(RecentEvents room, int frameBytes) {
        bytes += frameBytes + FRAME;
        rooms.addLast(room);
        while (bytes > most) {
            rooms.removeFirst().clear();
        }
    }

    void dropped(int frameBytes) {
        bytes -= frameBytes + FRAME;
    }
}
