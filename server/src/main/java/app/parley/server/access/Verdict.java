// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

/// The answer of [Policy].
public enum Verdict {
    ALLOWED,
    /// To be answered as if it were not there: the account may not know of it.
    NOT_FOUND,
    /// Members may.
    NOT_A_MEMBER,
    /// One of the two people blocks the other.
    BLOCKED,
    /// The role, or the kind of room, does not allow it.
    FORBIDDEN,
    /// Guests may not.
    NOT_A_GUEST,
    /// Those who moderate the room may.
    NOT_A_MODERATOR,
    /// The other person's role is not below.
    RANK,
    /// No one writes in the room any more.
    ARCHIVED,
    /// A moderator has muted the account in the room.
    MUTED,
    /// Only those who moderate the room write there.
    READ_ONLY
}
