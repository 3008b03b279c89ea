package app.parley.server.access;

/// What an account may want to do with a room.
public enum RoomAct {
    /// See it, its members and its events.
    READ,
    /// Post, react, type and mark as read.
    TAKE_PART,
    JOIN,
    LEAVE,
    /// Remove it, with all that was said there.
    REMOVE
}
