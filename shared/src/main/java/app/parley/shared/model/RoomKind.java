// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import java.util.Optional;

/// Who may see a room: everyone, its members, or the two who talk in it.
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
