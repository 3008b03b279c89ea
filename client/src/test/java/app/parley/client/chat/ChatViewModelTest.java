// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.rooms.RoomListViewModel;
import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChatViewModelTest {
    private static final RoomId RELEASE = new RoomId("release");
    private static final RoomId DESIGN = new RoomId("design");

    private final Scene scene = new Scene()
            .people("ben")
            .room("release", RoomKind.PUBLIC, "ada", "ben")
            .room("design", RoomKind.PUBLIC, "ada", "ben")
            .say("release", "ben", 0, "one")
            .say("release", "ben", 1, "@ada two")
            .connect();
    private final RoomListViewModel rooms = new RoomListViewModel(scene.session(), scene.time());
    private final ChatViewModel model = new ChatViewModel(
            scene.session(),
            rooms,
            new ConnectionViewModel(scene.session(), scene.time(), scene.time()),
            () -> ZoneOffset.UTC);

    @Test
    void itBeginsInTheGeneralRoom() {
        assertThat(tabs()).containsExactly("general");
        assertThat(current()).isEqualTo("general");
    }

    @Test
    void aRoomOpensInPlaceOfTheCurrentOne() {
        model.open(RELEASE);
        assertThat(tabs()).containsExactly("release");
    }

    @Test
    void aRoomOpensInATabOfItsOwnWhenOneWantsIt() {
        model.openTab(RELEASE);
        model.openTab(DESIGN);
        model.open(RELEASE);
        assertThat(tabs()).containsExactly("general", "release", "design");
        assertThat(current()).isEqualTo("release");
        assertThat(model.inOrderOfUse().stream().map(room -> room.item().name()).toList())
                .containsExactly("release", "design", "general");
    }

    @Test
    void closingATabLeadsToTheOneThatWasUsedBefore() {
        model.openTab(RELEASE);
        model.openTab(DESIGN);
        model.close(model.tabs().getLast());
        assertThat(current()).isEqualTo("release");
        model.close(model.tabs().getLast());
        model.close(model.tabs().getLast());
        assertThat(tabs()).containsExactly("general");
    }

    @Test
    void aRoomIsReadOnceItsEndIsInSight() {
        var release = rooms.find(RELEASE).orElseThrow();
        assertThat(release.unreadProperty().get()).isEqualTo(2);
        assertThat(release.mentionsProperty().get()).isEqualTo(1);
        model.open(RELEASE);
        scene.run();
        assertThat(release.unreadProperty().get()).isEqualTo(2);
        model.tabs().getFirst().timeline().inSightProperty().set(true);
        assertThat(release.unreadProperty().get()).isZero();
    }

    @Test
    void nothingIsReadWhileThePersonIsElsewhere() {
        model.watching(false);
        model.open(RELEASE);
        scene.run();
        model.tabs().getFirst().timeline().inSightProperty().set(true);
        assertThat(rooms.find(RELEASE).orElseThrow().unreadProperty().get()).isEqualTo(2);
        model.watching(true);
        assertThat(rooms.find(RELEASE).orElseThrow().unreadProperty().get()).isZero();
    }

    @Test
    void aRoomThatILeaveCloses() {
        model.openTab(RELEASE);
        rooms.leave(rooms.find(RELEASE).orElseThrow());
        scene.run();
        assertThat(tabs()).containsExactly("general");
        assertThat(rooms.others()).extracting("name").containsExactly("release");
    }

    @Test
    void aRoomThatIsDeletedClosesAndThatIsSaid() {
        model.openTab(RELEASE);
        scene.removed("release");
        assertThat(tabs()).containsExactly("general");
        assertThat(rooms.find(RELEASE)).isEmpty();
        assertThat(scene.session().noticeProperty().get()).startsWith("“release” is closed here: the room was deleted");
    }

    @Test
    void leavingARoomIsNoNews() {
        rooms.leave(rooms.find(RELEASE).orElseThrow());
        scene.run();
        assertThat(scene.session().noticeProperty().get()).isEmpty();
    }

    @Test
    void aRoomThatSomebodyMakesCanBeJoinedAtOnceAndOneThatIsDeletedNoMore() {
        scene.listed("tea").listed("tea");
        assertThat(rooms.others()).extracting("name").containsExactly("tea");
        scene.removed("tea");
        assertThat(rooms.others()).isEmpty();
    }

    private List<String> tabs() {
        return model.tabs().stream().map(tab -> tab.item().name()).toList();
    }

    private String current() {
        return model.titleProperty().get();
    }
}
