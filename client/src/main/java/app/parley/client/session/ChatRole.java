// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The role of an account in the chat, the most powerful first.
public enum ChatRole {
    OWNER,
    ADMIN,
    MEMBER,
    GUEST;

    /// Return the role that the contract calls `name`; a word that this version does not know, or none, means
    /// member.
    public static ChatRole of(@Nullable String name) {
        for (var role : values()) {
            if (role.wireName().equals(name)) {
                return role;
            }
        }
        return MEMBER;
    }

    /// The word that the contract uses.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it administers the chat: the owner and admins do.
    public boolean administers() {
        return this == OWNER || this == ADMIN;
    }

    /// Whether an account of this role may act on the account of another person who has the role `other`: it
    /// has to be below, and the owner may act on everyone else.
    public boolean mayActOn(ChatRole other) {
        return this == OWNER || (this == ADMIN && !other.administers());
    }
}
