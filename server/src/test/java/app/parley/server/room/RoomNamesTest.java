// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.LogFixture;
import app.parley.server.config.PeopleLimits;
import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What rooms are called, and which ids they get.
@OnEachStore
class RoomNamesTest {
    @Parameter
    TestStore store;

    @TempDir
    Path data;

    @Test
    void namesThatMakeTheSameIdGetIdsOfTheirOwn() {
        try (var fixture = new LogFixture(store, data)) {
            var rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
            var ada = fixture.author("ada");
            var ids = List.of("C", "C++", "C#", "会議 1", "資料 1").stream()
                    .map(name -> rooms.create(ada, new NewRoom(null, name, "public", null, null))
                            .join()
                            .room()
                            .id())
                    .toList();
            assertThat(ids).containsExactly("c", "c-2", "c-3", "1", "1-2");
        }
    }

    @Test
    void aNameThatIsTakenIsSaidToBeAndCanBeChosenAllTheSame() {
        try (var fixture = new LogFixture(store, data)) {
            var rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
            var ada = fixture.author("ada");
            assertThatThrownBy(() -> rooms.create(ada, new NewRoom(null, "ＧＥＮＥＲＡＬ\u3000", "public", null, null)))
                    .isInstanceOfSatisfying(
                            Refusal.class, why -> assertThat(why.code()).isEqualTo("room-exists"));
            var second = rooms.create(ada, new NewRoom(null, "General", "public", null, null, true))
                    .join()
                    .room();
            assertThat(second.id()).isEqualTo("general-2");
            assertThatThrownBy(() -> rooms.create(ada, new NewRoom("general", "Another", "public", null, null))
                            .join())
                    .hasCauseInstanceOf(Refusal.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tea room",
                " tea  ROOM ",
                "tea\u00a0room",
                "ｔｅａ room",
                "te\u200ba room",
                "tea\u3000room",
                "tea\u2800 room"
            })
    void theseAreTheSameToPeople(String name) {
        assertThat(RoomNames.canonical(name)).isEqualTo("tea room");
    }

    @Test
    void anIdIsFoundForTheLongestNamesToo() {
        var longest = RoomId.slug("a".repeat(40));
        assertThat(RoomIds.next(longest, Set.of()).value()).isEqualTo("a".repeat(34) + "-2");
        assertThat(RoomIds.next(new RoomId("c"), Set.of("c", "c-2", "c-4")).value())
                .isEqualTo("c-3");
    }

    @Test
    void allRoomsAreFoundPageByPageAndByTheirNames() {
        try (var fixture = new LogFixture(store, data)) {
            var rooms = new Rooms(fixture.database, fixture.log, PeopleLimits.OPEN, fixture.clock);
            var ada = fixture.author("ada");
            var ben = fixture.author("ben");
            for (int i = 0; i < 7; i++) {
                rooms.create(ada, new NewRoom(null, "Küche " + i, "public", null, null))
                        .join();
            }
            rooms.create(ada, new NewRoom(null, "Küche geheim", "private", null, null))
                    .join();
            rooms.join(ben, new RoomId("k-che-5")).join();

            var seen = new ArrayList<String>();
            var place = Optional.of(RoomPage.Place.START);
            while (place.isPresent() && seen.size() < 20) {
                var page = rooms.visible(ben, "", place.get(), 3);
                assertThat(page.rooms()).hasSizeBetween(1, 3);
                page.rooms().forEach(room -> seen.add(room.id()));
                place = page.next().map(next -> RoomPage.Place.parse(next.toString()));
            }
            assertThat(seen)
                    .containsExactly(
                            "k-che-5", "general", "k-che-0", "k-che-1", "k-che-2", "k-che-3", "k-che-4", "k-che-6");
            assertThat(rooms.visible(ben, "KÜCHE 6", RoomPage.Place.START, 3).rooms())
                    .extracting(RoomInfo::name)
                    .containsExactly("Küche 6");
            assertThat(rooms.visible(ben, "geheim", RoomPage.Place.START, 3).rooms())
                    .as("one that one may not see")
                    .isEmpty();
        }
    }
}
