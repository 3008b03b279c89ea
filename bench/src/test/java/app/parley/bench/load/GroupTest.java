// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GroupTest {
    @Test
    void everyRoomHasItsMembersAndEverybodyAsManyRooms() {
        var group = new Group(1_000, 10, 100);
        var roomsOf = new int[group.people()];
        for (int room = 0; room < group.rooms(); room++) {
            int number = room;
            var members =
                    IntStream.range(0, 10).map(k -> group.member(number, k)).toArray();
            assertThat(members).doesNotHaveDuplicates();
            for (int member : members) {
                roomsOf[member]++;
            }
        }

        assertThat(roomsOf).containsOnly(100);
    }

    @Test
    void oneRoomHasEverybody() {
        assertThat(Group.oneRoom(3).member(0, 2)).isEqualTo(2);
    }
}
