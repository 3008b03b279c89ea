// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

/// The answer of [Policy].
public enum Verdict {
    ALLOWED,
    /// To be answered as if there were no such room: the account may not know of it.
    NOT_FOUND,
    /// Members may.
    NOT_A_MEMBER,
    /// One of the two people blocks the other.
    BLOCKED,
    /// The role, or the kind of room, does not allow it.
    FORBIDDEN
}
