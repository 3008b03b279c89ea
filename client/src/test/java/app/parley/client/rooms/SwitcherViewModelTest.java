// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where the switcher leads, with more public rooms than the session is told.
final class SwitcherViewModelTest {
    private final Scene scene = new Scene().people("ben", "zoe");
    private final RoomListViewModel list = new RoomListViewModel(scene.session(), scene.time());
    private final List<RoomId> opened = new ArrayList<>();

    @AfterEach
    void close() {
        list.close();
    }

    private SwitcherViewModel model() {
        IntStream.range(0, 60).forEach(i -> scene.room("club-%03d".formatted(i), RoomKind.PUBLIC, "ben"));
        scene.room("zoo", RoomKind.PUBLIC, "ben").room("a-zone", RoomKind.PUBLIC, "ada");
        scene.roomsOf(20, 20).connect();
        var model = new SwitcherViewModel(scene.session().directory(), list, false, opened::add);
        scene.run();
        return model;
    }

    private static List<String> found(SwitcherViewModel model) {
        return model.places().stream()
                .map(place -> switch (place) {
                    case Place.Mine mine -> mine.name();
                    case Place.Other other -> "join " + other.name();
                    case Place.Person person -> "@" + person.name();
                })
                .toList();
    }

    @Test
    void publicRoomsThatOnlyTheServerKnowsAreFoundBehindWhatIsMine() {
        var model = model();
        model.wordsProperty().set("zo");
        assertThat(found(model)).containsExactly("@zoe", "a-zone");
        scene.pass(1);
        assertThat(found(model)).containsExactly("@zoe", "a-zone", "join zoo");
        model.go(model.places().getLast());
        scene.run();
        assertThat(opened).containsExactly(new RoomId("zoo"));
    }

    @Test
    void withoutAConnectionItListsWhatIsKnownAndSaysSo() {
        var model = model();
        scene.goDown();
        model.wordsProperty().set("zo");
        scene.pass(1);
        assertThat(found(model)).containsExactly("@zoe", "a-zone");
        assertThat(model.moreProperty().get().problem()).startsWith("More rooms could not be loaded. ");
        model.wordsProperty().set("club-003");
        assertThat(found(model)).containsExactly("join club-003");
    }

    @Test
    void whoLooksForAPersonIsShownNoRooms() {
        model();
        var people = new SwitcherViewModel(scene.session().directory(), list, true, opened::add);
        scene.run();
        people.wordsProperty().set("zo");
        scene.pass(1);
        assertThat(found(people)).containsExactly("@zoe");
        assertThat(scene.searches()).isEmpty();
    }

    @Test
    void aSwitcherThatWasClosedAsksForNothing() {
        var model = model();
        model.wordsProperty().set("zo");
        model.close();
        scene.pass(1);
        assertThat(scene.searches()).isEmpty();
    }
}
