// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

/// The acts on another person's account.
public enum PersonAct {
    MAKE_OWNER,
    MAKE_ADMIN,
    MAKE_MEMBER,
    MAKE_GUEST,
    /// Disable the account, or enable it again.
    DISABLE,
    /// Keep the person out, or let them in again.
    BAN,
    /// Take away the name that the person shows.
    CLEAR_NAME;

    /// Return the act that gives a person `role`.
    public static PersonAct make(Role role) {
        return switch (role) {
            case OWNER -> MAKE_OWNER;
            case ADMIN -> MAKE_ADMIN;
            case MEMBER -> MAKE_MEMBER;
            case GUEST -> MAKE_GUEST;
        };
    }
}
