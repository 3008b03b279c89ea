// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.rooms.CreateRoomView;
import app.parley.client.rooms.CreateRoomViewModel;
import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.Prose;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What is asked before a room is left, and when one is made; and the search for one to join.
final class RoomSheetsUiTest extends ChatUi {
    private final Scene scene = new Scene()
            .people("ben")
            .room("release", RoomKind.PUBLIC, "ada", "ben")
            .room("board", RoomKind.PRIVATE, "ada", "ben")
            .room("diary", RoomKind.PRIVATE, "ada");

    @BeforeEach
    void open(FxRobot robot) {
        chat = ChatFixture.show(robot, stage, scene, 1000, 640);
    }

    @Test
    void aPublicRoomIsLeftAtOnce(FxRobot robot) {
        leave(robot, "release");
        assertThat(rooms()).doesNotContain("release");
        assertThat(chat.sheets.isOpen()).isFalse();
    }

    @Test
    void aPrivateRoomIsLeftAfterAQuestionOnly(FxRobot robot) {
        leave(robot, "board");
        assertThat(words(robot)).contains("You cannot come back by yourself.");
        Pictures.take(robot, stage, "leave-private");
        robot.push(KeyCode.ESCAPE);
        assertThat(rooms()).contains("board");

        leave(robot, "board");
        robot.clickOn("Leave");
        settle(robot, scene::run);
        assertThat(rooms()).doesNotContain("board");
    }

    @Test
    void aRoomIsDeletedAfterAQuestionThatSaysWhatIsLost(FxRobot robot) {
        var release = chat.model.rooms().find(new RoomId("release")).orElseThrow();
        robot.interact(() -> chat.deleteRoom(release));
        Pictures.take(robot, stage, "delete-room");
        assertThat(words(robot)).contains("The room and all its messages are deleted for everyone");
        robot.push(KeyCode.ESCAPE);
        assertThat(rooms()).contains("release");

        robot.interact(() -> chat.deleteRoom(release));
        robot.clickOn("Delete the room");
        settle(robot, scene::run);
        assertThat(rooms()).doesNotContain("release");
        assertThat(scene.session().noticeProperty().get()).isEmpty();
    }

    @Test
    void theLastOneIsToldThatNoOneCanReadTheRoomAnyMore(FxRobot robot) {
        leave(robot, "diary");
        assertThat(words(robot)).contains("You are the last one in this room.");
        Pictures.take(robot, stage, "leave-last");
    }

    @Test
    void aRoomToJoinIsFoundInTheSideListByItsLetters(FxRobot robot) {
        robot.interact(() -> IntStream.range(0, 50).forEach(i -> scene.listed("club-%02d".formatted(i))));
        Pictures.take(robot, stage, "browse");
        assertThat(robot.lookup(".other-room").queryAll()).hasSize(40);
        robot.interact(() -> robot.lookup(".browse-more").queryAs(Button.class).fire());
        settle(robot, () -> {});
        assertThat(robot.lookup(".other-room").queryAll()).hasSize(50);
        robot.interact(() -> robot.lookup(".browse-field .text-field").query().requestFocus());
        robot.write("club-4");
        Pictures.take(robot, stage, "browse-found");
        assertThat(robot.lookup(".other-room").queryAll()).hasSize(10);
        robot.write("x");
        Pictures.take(robot, stage, "browse-none");
        assertThat(robot.lookup("No room has these letters in its name.").tryQuery())
                .isPresent();
    }

    @Test
    void enterOnTheTickMakesTheRoomAndLeavesTheTickAsItIs(FxRobot robot) {
        var made = new ArrayList<RoomId>();
        var model = new CreateRoomViewModel[1];
        robot.interact(() -> {
            model[0] = new CreateRoomViewModel(scene.session().directory(), made::add);
            var view = new CreateRoomView(model[0], chat.sheets::close);
            chat.sheets.open(view, view.firstFocus());
        });
        robot.write("Plans");
        robot.interact(() -> robot.lookup(".check-box").queryAs(CheckBox.class).requestFocus());
        robot.push(KeyCode.SPACE);
        robot.push(KeyCode.ENTER);
        settle(robot, scene::run);

        assertThat(model[0].secretProperty().get()).isTrue();
        assertThat(made).hasSize(1);
        assertThat(scene.session()
                        .directory()
                        .room(made.getFirst())
                        .orElseThrow()
                        .kind())
                .isEqualTo(RoomKind.PRIVATE);
    }

    private void leave(FxRobot robot, String room) {
        robot.interact(
                () -> chat.leave(chat.model.rooms().find(new RoomId(room)).orElseThrow()));
        settle(robot, scene::run);
    }

    private List<String> rooms() {
        return scene.session().directory().rooms().stream()
                .map(room -> room.id().value())
                .toList();
    }

    private static String words(FxRobot robot) {
        return String.join(
                " ",
                robot.lookup(".question-sheet .prose").queryAllAs(Prose.class).stream()
                        .map(Prose::getText)
                        .toList());
    }
}
