// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.log.RoomKey;
import app.parley.shared.api.RoomInfo;
import java.util.List;

/// Hears who came into and went out of rooms and how far people have read, after the commit, on a thread that must not
/// wait.
public interface MembershipListener {
    /// The account `account` is in `room` now, and sees it as `info`.
    void joined(long account, RoomKey room, RoomInfo info);

    /// The account `account` is no longer in `room`.
    void left(long account, RoomKey room);

    /// There is a new public room, which an account that is not in it sees as `room`.
    default void listed(RoomInfo room) {}

    /// `room` was removed, for everyone.
    default void removed(RoomKey room) {}

    /// `marks` are kept, and were news.
    default void read(List<ReadMark> marks) {}

    /// `marks` could not be kept.
    default void notRead(List<ReadMark> marks) {}
}
