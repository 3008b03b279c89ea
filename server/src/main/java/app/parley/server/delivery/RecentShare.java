// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import java.util.LinkedHashSet;

/// How much of their recent events all rooms of one executor keep together. When it is too much, the room that was
/// silent longest forgets its own. Confined to that executor, as its rooms are.
final class RecentShare {
    /// What an event takes beside its bytes: two objects, and their headers.
    private static final int OBJECTS = 48;

    private final long most;
    private long bytes;

    /// Those that keep any, or did, the one that was silent longest first.
    private final LinkedHashSet<RecentEvents<?>> rooms = new LinkedHashSet<>();

    RecentShare(long most) {
        this.most = most;
    }

    /// `room` keeps an event of so many bytes more. It may have to forget it at once.
    void kept(RecentEvents<?> room, int eventBytes) {
        bytes += eventBytes + OBJECTS;
        rooms.addLast(room);
        while (bytes > most) {
            rooms.removeFirst().clear();
        }
    }

    void dropped(int eventBytes) {
        bytes -= eventBytes + OBJECTS;
    }
}
