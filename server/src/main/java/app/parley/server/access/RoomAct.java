// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

/// What an account may want to do with a room.
public enum RoomAct {
    /// See it, its members and its events.
    READ,
    /// Mark as read, and take back what one said.
    TAKE_PART,
    /// Give a reaction.
    REACT,
    /// Post, edit and pin.
    SAY,
    /// Take a pin down.
    UNPIN,
    /// Bring a message to the attention of the room's moderators.
    REPORT,
    JOIN,
    LEAVE,
    /// Put another person into it.
    ADD,
    /// Change the role of a member, mute or remove them, delete what they said, and read reports.
    MODERATE,
    /// Change its topic, who writes there and how often.
    CHANGE,
    /// Change its name, or archive it.
    RENAME_OR_ARCHIVE,
    /// Remove it, with all that was said there.
    REMOVE
}
