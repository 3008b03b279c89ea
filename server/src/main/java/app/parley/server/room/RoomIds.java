// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.model.RoomId;
import java.util.Set;

/// Ids for public rooms whose names make the same one. Pure.
final class RoomIds {
    /// A slug's 40 characters, less a dash and five digits.
    private static final int LONGEST_STEM = 34;

    private RoomIds() {}

    /// Return what all ids of [#next] begin with.
    static String stem(RoomId id) {
        var slug = id.value();
        return slug.length() > LONGEST_STEM ? slug.substring(0, LONGEST_STEM) : slug;
    }

    /// Return the first of `id-2`, `id-3`, … that is not in `taken`.
    static RoomId next(RoomId id, Set<String> taken) {
        int number = 2;
        while (taken.contains(stem(id) + "-" + number)) {
            number++;
        }
        return RoomId.slug(stem(id) + "-" + number);
    }
}
