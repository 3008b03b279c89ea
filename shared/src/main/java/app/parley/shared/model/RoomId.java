// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.Locale;
import java.util.regex.Pattern;

/// The name by which everyone refers to a room: at most 64 characters that need no escaping in a URL.
public record RoomId(String value) {
    private static final int LENGTH = 64;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /// The room that every new server has and every account joins.
    public static final RoomId GENERAL = new RoomId("general");

    public RoomId {
        if (!isOne(value)) {
            throw Reason.ROOM_NOT_FOUND.refusal();
        }
    }

    /// Looked at letter by letter: ids are read from the database by the thousand when everyone comes in.
    private static boolean isOne(String value) {
        if (value.isEmpty() || value.length() > LENGTH || value.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isLetter(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
    }

    /// Return the id of a public room, which people choose and read.
    ///
    /// @throws Refusal `invalid-room-id` when it is not 1 to 40 lowercase letters, digits and dashes
    public static RoomId slug(String text) {
        if (!SLUG.matcher(text).matches()) {
            throw Reason.INVALID_ROOM_ID.refusal();
        }
        return new RoomId(text);
    }

    /// Return the slug that a room named `name` would naturally have, or an empty text when nothing of it can be kept.
    public static String slugFor(String name) {
        var slug = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        if (slug.length() > 40) {
            slug = slug.substring(0, 40);
        }
        return slug.replaceAll("-+$", "");
    }

    @Override
    public String toString() {
        return value;
    }
}
