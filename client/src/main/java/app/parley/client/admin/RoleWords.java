// SPDX-License-Identifier: Apache-2.0
package app.parley.client.admin;

import app.parley.client.session.ChatRole;
import app.parley.client.words.Words;

/// The roles of a chat as its administration calls them.
final class RoleWords {
    private RoleWords() {}

    static String of(ChatRole role) {
        return Words.of(
                switch (role) {
                    case OWNER -> "role.owner";
                    case ADMIN -> "role.admin";
                    case MEMBER -> "role.member";
                    case GUEST -> "role.guest";
                });
    }
}
