// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static app.parley.client.ui.QuickRobot.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.parley.client.session.Scene;
import app.parley.client.timeline.Row;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// One pane shows all rooms in turn, and a reader finds each as they left it.
final class RoomPaneUiTest extends ChatUi {
    private static final int ROOMS = 6;
    private static final String LONG = "A sentence that is long enough to be broken once or twice in a narrow window. ";

    private final Scene scene = new Scene().people("ben");

    @BeforeEach
    void open(FxRobot robot) {
        for (int room = 1; room <= ROOMS; room++) {
            scene.room(id(room), RoomKind.PUBLIC, "ada", "ben");
        }
        for (int i = 0; i < 60; i++) {
            for (int room = 1; room <= ROOMS; room++) {
                scene.say(
                        id(room),
                        i % 3 == 0 ? "ada" : "ben",
                        i - 400,
                        room + ":" + i + " " + LONG.repeat((i + room) % 5));
            }
        }
        for (int room = 1; room <= ROOMS; room++) {
            scene.read(id(room), 70);
        }
        chat = ChatFixture.show(robot, stage, scene, 900, 600);
        for (int room = 1; room <= ROOMS; room++) {
            var opened = new RoomId(id(room));
            settle(robot, () -> chat.openTab(opened));
        }
    }

    @Test
    void sixRoomsHaveOnePaneAndNoMoreCellsThanOne(FxRobot robot) {
        var pane = on(robot, () -> chat.view.pane());
        visit(robot, 1, 2, 3, 4, 5, 6);
        int cells = on(robot, this::cells);
        for (int round = 0; round < 3; round++) {
            visit(robot, 1, 2, 3, 4, 5, 6);
        }
        assertThat(on(robot, () -> chat.view.pane())).isSameAs(pane);
        assertThat(on(robot, this::cells)).isLessThan(cells + 10);
    }

    @Test
    void theReaderIsWhereTheyWereAndWhatTheySelectedIsSelected(FxRobot robot) {
        visit(robot, 1);
        settle(robot, () -> list().scrollTo(20));
        settle(robot, () -> flow().scrollPixels(37));
        var row = on(robot, () -> (Row) topmost().getItem());
        double y = on(robot, () -> topmost().getLayoutY());
        settle(robot, () -> list().getSelectionModel().clearAndSelect(22));
        visit(robot, 2, 3, 4, 5, 1);
        assertThat(on(robot, () -> (Row) topmost().getItem()).key()).isEqualTo(row.key());
        assertThat(on(robot, () -> topmost().getLayoutY())).isCloseTo(y, within(1.0));
        assertThat(on(robot, () -> list().getSelectionModel().getSelectedIndex()))
                .isEqualTo(22);
    }

    @Test
    void everyRoomStaysAtItsEnd(FxRobot robot) {
        for (int round = 0; round < 2; round++) {
            for (int room = 1; room <= ROOMS; room++) {
                visit(robot, room);
                var last = on(robot, () -> flow().getLastVisibleCell());
                int rows = on(robot, () -> list().getItems().size());
                assertThat(on(robot, last::getIndex)).isEqualTo(rows - 1);
                double end = on(robot, () -> last.getLayoutY() + last.getHeight() - flow().getHeight());
                assertThat(end).as("room %d", room).isCloseTo(0, within(4.0));
            }
        }
    }

    @Test
    void whatComesMeanwhileIsCountedAndMovesNobody(FxRobot robot) {
        visit(robot, 1);
        settle(robot, () -> list().scrollTo(10));
        var row = on(robot, () -> (Row) topmost().getItem());
        visit(robot, 2, 3, 4);
        settle(robot, () -> {
            scene.say(id(1), "ben", 1, "one");
            scene.say(id(1), "ben", 2, "two");
            scene.run();
        });
        visit(robot, 1);
        assertThat(on(robot, () -> (Row) topmost().getItem()).key()).isEqualTo(row.key());
        assertThat(robot.lookup(".pill").queryAs(Button.class).getText()).isEqualTo("2 new");
        visit(robot, 2);
        assertThat(robot.lookup(".pill").query().isVisible()).isFalse();
    }

    @Test
    void anEditGoesOnWithWhatWasUndone(FxRobot robot) {
        visit(robot, 1);
        settle(robot, () -> area().requestFocus());
        robot.push(KeyCode.UP);
        var old = on(robot, () -> area().getText());
        assertThat(old).startsWith("1:");
        robot.write("x");
        visit(robot, 2, 3, 4, 5, 1);
        assertThat(on(robot, () -> area().getText())).isEqualTo(old + "x");
        settle(robot, () -> area().undo());
        assertThat(on(robot, () -> area().getText())).isEqualTo(old);
    }

    @Test
    void thePaneLetsGoOfTheRoomThatItShowedBefore(FxRobot robot) {
        var first = on(robot, () -> chat.model.tabs().get(1).timeline());
        visit(robot, 1);
        assertThat(on(robot, () -> first.inSightProperty().isBound())).isTrue();
        visit(robot, 2, 3, 4);
        assertThat(on(robot, () -> first.inSightProperty().isBound())).isFalse();
        assertThat(on(robot, () -> first.inSightProperty().get())).isFalse();
    }

    private int cells() {
        return list().lookupAll(".timeline-cell").size();
    }

    private void visit(FxRobot robot, int... rooms) {
        for (int room : rooms) {
            var wanted = new RoomId(id(room));
            settle(robot, () -> chat.openTab(wanted));
        }
    }

    private static String id(int room) {
        return "planning-" + room;
    }
}
