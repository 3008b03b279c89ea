// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.Locale;

/// Who is in which room: `rooms` rooms of `members` each, out of `people`, spread evenly.
///
/// One room is `general` with everybody in it.
public record Group(int rooms, int members, int people) {

    /// Return the group of one room with `members`.
    public static Group oneRoom(int members) {
        return new Group(1, members, members);
    }

    /// Return the `k`th member of `room`.
    int member(int room, int k) {
        return rooms == 1 ? k : (int) ((room + (long) k * people / members) % people);
    }

    String description() {
        return rooms == 1
                ? String.format(Locale.ROOT, "%d members in one room", members)
                : String.format(Locale.ROOT, "%,d rooms of %d out of %d people", rooms, members, people);
    }
}
