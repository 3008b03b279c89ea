// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class RoomListViewModelTest {
    @Test
    void aNameThatIsTakenIsMadeAgainOnlyWhenOneAsksForThat() {
        var scene = new Scene().connect();
        var made = new ArrayList<RoomId>();
        var model = new CreateRoomViewModel(scene.session().directory(), made::add);
        model.nameProperty().set("taken");
        model.create();
        scene.run();
        assertThat(made).isEmpty();
        assertThat(model.problemProperty().get()).isEqualTo("There is a room with this name already. Create another?");
        assertThat(model.takenProperty().get()).isTrue();
        model.create();
        scene.run();
        assertThat(made).hasSize(1);
        model.nameProperty().set("other");
        assertThat(model.takenProperty().get()).isFalse();
    }

    @Test
    void aProblemWithTheTopicIsShownUnderTheTopicUntilItIsChanged() {
        var scene = new Scene().connect();
        var model = new CreateRoomViewModel(scene.session().directory(), _ -> {});
        model.nameProperty().set("plans");
        model.topicProperty().set("two\nlines");
        model.create();
        scene.run();
        assertThat(model.topicProblemProperty().get()).isEqualTo("Choose another topic for the room.");
        assertThat(model.problemProperty().get()).isEmpty();
        model.topicProperty().set("one line");
        assertThat(model.topicProblemProperty().get()).isEmpty();
    }

    @Test
    void roomsWhoseNamesLookTheSameAreMarked() {
        var scene = new Scene()
                .people("ben")
                .room("tea", RoomKind.PUBLIC, "ada")
                .room("te-a", RoomKind.PUBLIC, "ada")
                .room("release", RoomKind.PUBLIC, "ada")
                .connect();
        var list = new RoomListViewModel(scene.session(), scene.time());
        assertThat(list.rooms().stream()
                        .filter(room -> room.lookAlikeProperty().get())
                        .map(RoomItem::name))
                .containsExactly("te-a", "tea");
        list.close();
    }

    @Test
    void whoModeratesARoomKeepsOrder() {
        var scene = new Scene().room("plans", RoomKind.PUBLIC, "ada", "ben").connect();
        var list = new RoomListViewModel(scene.session(), scene.time());
        assertThat(list.keepsOrder()).isFalse();
        scene.moderator("plans", "ada", true);
        assertThat(list.keepsOrder()).isTrue();
        scene.moderator("plans", "ada", false);
        assertThat(list.keepsOrder()).isFalse();
        scene.role("ada", "admin");
        assertThat(list.keepsOrder()).isTrue();
        list.close();
    }
}
