// SPDX-License-Identifier: Apache-2.0
package app.parley.client.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.shared.model.RoomKind;
import org.junit.jupiter.api.Test;

final class RoomListViewModelTest {
    @Test
    void roomsWhoseNamesLookTheSameAreMarked() {
        var scene = new Scene()
                .people("ben")
                .room("tea", RoomKind.PUBLIC, "ada")
                .room("te-a", RoomKind.PUBLIC, "ada")
                .room("release", RoomKind.PUBLIC, "ada")
                .connect();
        var list = new RoomListViewModel(scene.session());
        assertThat(list.rooms().stream()
                        .filter(room -> room.lookAlikeProperty().get())
                        .map(RoomItem::name))
                .containsExactly("te-a", "tea");
        list.close();
    }
}
