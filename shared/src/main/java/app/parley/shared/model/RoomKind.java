// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import java.util.Optional;

/// The audience of a room: everyone, its members, or the two people of a conversation.
public enum RoomKind {
    PUBLIC("public"),
    PRIVATE("private"),
    DIRECT("direct");

    private final String wireName;

    RoomKind(String wireName) {
        this.wireName = wireName;
    }

    /// The word that the contract uses.
    public String wireName() {
        return wireName;
    }

    /// Return the kind that the contract calls `name`.
    public static Optional<RoomKind> of(String name) {
        return switch (name) {
            case "public" -> Optional.of(PUBLIC);
            case "private" -> Optional.of(PRIVATE);
            case "direct" -> Optional.of(DIRECT);
            default -> Optional.empty();
        };
    }
}
