// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import java.util.Locale;

/// What an account may do to the whole chat. The first account owns it. The highest comes first.
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,
    /// Sees only the rooms that others put them into.
    GUEST;

    /// The word that the contract and the database use.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Return the role that the database calls `name`.
    public static Role of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Whether it is above `other`.
    public boolean isAbove(Role other) {
        return compareTo(other) < 0;
    }

    /// Whether it lets people in and keeps order: owners and admins.
    public boolean administers() {
        return this == OWNER || this == ADMIN;
    }
}
