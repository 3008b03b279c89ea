// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.server.config.PeopleLimits;
import app.parley.server.limit.RateLimits;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.Username;
import java.time.Duration;
import java.util.List;

/// How fast one account may make, join and leave rooms. Thread-safe.
///
/// Each is asked before the work that it stands for, and throws [app.parley.shared.refusal.Refusal] when that
/// is too much.
final class RoomRates {
    /// Conversations with single people are begun by going through a list of them.
    private static final int DIRECT_ROOMS_PER_ROOM = 3;

    private static final int PEOPLE_PER_ROOM = 20;

    /// Rooms of one hour into which one person may put one other.
    private static final int SAME_PERSON = 50;

    private static final Duration HOUR = Duration.ofHours(1);

    private final RateLimits<Long> rooms;
    private final RateLimits<Long> directRooms;
    private final RateLimits<Long> people;
    private final RateLimits<Pair> pairs;
    private final RateLimits<Long> memberships;

    private record Pair(long by, Username person) {}

    RoomRates(PeopleLimits limits) {
        int newRooms = limits.newRoomsPerHour();
        rooms = new RateLimits<>(HOUR, newRooms);
        directRooms = new RateLimits<>(HOUR, newRooms * DIRECT_ROOMS_PER_ROOM);
        people = new RateLimits<>(HOUR, newRooms * PEOPLE_PER_ROOM);
        pairs = new RateLimits<>(HOUR, newRooms == 0 ? 0 : SAME_PERSON);
        memberships = new RateLimits<>(Duration.ofMinutes(1), limits.joinsPerMinute());
    }

    /// Make a room as `rules` say.
    void create(long account, NewRoomRules rules, long now) {
        if (rules.kind() == RoomKind.DIRECT) {
            directRooms.take(account, now);
        } else {
            newRoom(account, rules.members(), now);
        }
    }

    private void newRoom(long account, List<Username> members, long now) {
        rooms.take(account, now);
        people.take(account, members.size(), now);
        for (var member : members) {
            pairs.take(new Pair(account, member), now);
        }
    }

    /// Put `person` into a room that is there, or change their role in it.
    void putInto(long account, Username person, long now) {
        membership(account, now);
        people.take(account, 1, now);
        pairs.take(new Pair(account, person), now);
    }

    /// Join or leave a room, or change it.
    void membership(long account, long now) {
        memberships.take(account, now);
    }

    /// Forget the accounts that may do all again. To be called now and then.
    void forgetIdle(long now) {
        rooms.forgetIdle(now);
        directRooms.forgetIdle(now);
        people.forgetIdle(now);
        pairs.forgetIdle(now);
        memberships.forgetIdle(now);
    }
}
