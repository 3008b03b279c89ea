// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The rooms to join, where there are more than a list holds.
final class BrowseViewModelTest {
    private final Scene scene = new Scene();
    private final RoomListViewModel list = new RoomListViewModel(scene.session(), scene.time());
    private final BrowseViewModel model = list.browse();

    @AfterEach
    void close() {
        list.close();
    }

    private void rooms(int count) {
        IntStream.range(0, count).forEach(i -> scene.room("club-%03d".formatted(i), RoomKind.PUBLIC, "ben"));
    }

    private List<String> names() {
        return model.rooms().stream().map(OtherRoom::name).toList();
    }

    /// Write `letters` and wait until they count.
    private void search(String letters) {
        model.lettersProperty().set(letters);
        scene.pass(1);
    }

    @Test
    void fewRoomsAreShownWithoutASearch() {
        rooms(3);
        scene.connect();
        assertThat(names()).containsExactly("club-000", "club-001", "club-002");
        assertThat(model.searchableProperty().get()).isFalse();
        assertThat(model.moreProperty().get()).isFalse();
    }

    @Test
    void manyRoomsAreShownAPageAtATimeAndFoundWithoutTheServer() {
        rooms(90);
        scene.connect();
        assertThat(names()).hasSize(40);
        assertThat(model.moreProperty().get()).isTrue();
        model.showMore();
        model.showMore();
        assertThat(names()).hasSize(90);
        assertThat(model.moreProperty().get()).isFalse();
        search("B-08");
        assertThat(names()).hasSize(10).startsWith("club-080");
        search("tea");
        assertThat(names()).isEmpty();
        assertThat(model.stateProperty().get()).isEqualTo(new BrowseViewModel.State(false, "", true));
        assertThat(scene.searches()).isEmpty();
    }

    @Test
    void theServerIsAskedOnceAWordForRoomsBehindItsList() {
        rooms(90);
        scene.room("zoo", RoomKind.PUBLIC, "ben").roomsOf(50, 20).connect();
        assertThat(model.searchableProperty().get()).isTrue();
        model.lettersProperty().set("z");
        model.lettersProperty().set("zo");
        assertThat(model.stateProperty().get().none()).isFalse();
        search("zoo");
        assertThat(scene.searches()).containsExactly("zoo after null");
        assertThat(names()).containsExactly("zoo");
        assertThat(model.moreProperty().get()).isFalse();
    }

    @Test
    void theListGoesOnWhereTheServersFirstPageEnds() {
        rooms(90);
        scene.roomsOf(41, 30).connect();
        assertThat(names()).hasSize(40);
        for (int i = 0; model.moreProperty().get(); i++) {
            assertThat(i).isLessThan(5);
            model.showMore();
            scene.run();
        }
        assertThat(names()).hasSize(90).doesNotHaveDuplicates();
        assertThat(scene.searches()).containsExactly(" after 41", " after 71");
    }

    @Test
    void aRoomThatIsNewOrGoneIsSeenInASearchAtOnce() {
        rooms(60);
        scene.roomsOf(20, 20).connect();
        search("zo");
        assertThat(model.stateProperty().get().none()).isTrue();
        scene.listed("zoo");
        assertThat(names()).containsExactly("zoo");
        scene.removed("zoo");
        assertThat(names()).isEmpty();
    }

    @Test
    void roomsThatWereFoundStayWhenTheListIsToldAgainAndGoWhenOneJoins() {
        rooms(60);
        scene.room("zoo", RoomKind.PUBLIC, "ben").roomsOf(20, 20).connect();
        search("zoo");
        scene.session().directory().refreshRooms();
        scene.run();
        assertThat(names()).containsExactly("zoo");
        scene.session().directory().join(new RoomId("zoo"), _ -> {});
        scene.run();
        assertThat(names()).isEmpty();
    }

    @Test
    void withoutAnAnswerItIsSaidAndAskedAgain() {
        rooms(60);
        scene.room("zoo", RoomKind.PUBLIC, "ben").roomsOf(20, 20).connect().goDown();
        model.lettersProperty().set("zoo");
        scene.pass(1);
        assertThat(model.stateProperty().get().problem()).startsWith("More rooms could not be loaded. ");
        scene.comeBack();
        model.tryAgain();
        assertThat(model.stateProperty().get().loading()).isTrue();
        scene.run();
        assertThat(names()).containsExactly("zoo");
        assertThat(model.stateProperty().get()).isEqualTo(new BrowseViewModel.State(false, "", false));
    }

    @Test
    void whatWasFoundAndDeletedWhileIWasAwayIsGoneAfterAReconnect() {
        rooms(60);
        scene.room("zoo", RoomKind.PUBLIC, "ben")
                .room("zoom", RoomKind.PUBLIC, "ben")
                .roomsOf(20, 20)
                .connect();
        search("zoo");
        assertThat(names()).containsExactly("zoo", "zoom");
        scene.goDown().deletedUnseen("zoo").comeBack().pass(30);
        assertThat(names()).containsExactly("zoom");
    }

    @Test
    void aRoomThatIsGoneWhenOneJoinsItIsListedNoMore() {
        rooms(3);
        scene.connect().deletedUnseen("club-001");
        list.join(model.rooms().get(1), _ -> {});
        scene.run();
        assertThat(names()).containsExactly("club-000", "club-002");
        assertThat(list.problemProperty().get()).contains("club-001");
    }

    @Test
    void theAnswerToEarlierLettersSaysNothing() {
        rooms(60);
        scene.roomsOf(20, 20).connect();
        model.lettersProperty().set("tea");
        scene.time().pass(BrowseViewModel.PAUSE);
        assertThat(model.stateProperty().get().loading()).isTrue();
        model.lettersProperty().set("coffee");
        scene.run();
        assertThat(model.stateProperty().get().none()).isFalse();
        scene.pass(1);
        assertThat(model.stateProperty().get().none()).isTrue();
        assertThat(scene.searches()).containsExactly("tea after null", "coffee after null");
    }
}
