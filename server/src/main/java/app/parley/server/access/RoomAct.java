// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

/// What an account may want to do with a room.
public enum RoomAct {
    /// See it, its members and its events.
    READ,
    /// Mark as read, and take back what one said.
    TAKE_PART,
    /// Post, edit and react.
    SAY,
    JOIN,
    LEAVE,
    /// Remove it, with all that was said there.
    REMOVE
}
