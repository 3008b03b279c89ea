// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A part of the rooms that a person may see. `next` is where the following part begins, if there is one.
public record RoomPage(List<RoomInfo> rooms, Optional<Place> next) {
    /// The rooms of one page at most, and when nothing else is asked for.
    public static final int LARGEST = 1_000;

    /// A place in the order of rooms: group 0 are one's own, group 1 are public ones to join.
    public record Place(int group, long no) {
        /// Before all rooms.
        public static final Place START = new Place(0, 0);

        private static final Pattern FORM = Pattern.compile("([01])-([0-9]{1,18})");

        /// Read what [#toString] wrote.
        ///
        /// @throws Refusal `invalid-request` when it is not that
        public static Place parse(String text) {
            var parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw Reason.REQUEST_INVALID.refusal("detail", "“after” must be the “next” of another page.");
            }
            return new Place(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
        }

        @Override
        public String toString() {
            return group + "-" + no;
        }
    }

    /// One room of a page, before what is unread there is counted.
    record Entry(Place place, String id, String name) {
        /// Whether `words`, which are canonical, are in its name or id.
        boolean matches(String words) {
            return words.isEmpty()
                    || id.contains(words)
                    || RoomNames.canonical(name).contains(words);
        }
    }
}
