// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.rooms.SwitcherView;
import app.parley.client.rooms.SwitcherViewModel;
import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.ThemeChoice;
import app.parley.shared.model.RoomKind;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Going to a room by its letters.
final class SwitcherUiTest extends ChatUi {
    private final ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

    @Test
    void whatTheArrowsLedToStaysSelectedWhenMoreRoomsAreFound(FxRobot robot) {
        var chat = new AtomicReference<ChatFixture>();
        robot.interact(() -> {
            chat.set(new ChatFixture(new Scene()
                    .people("ben")
                    .room("zoo", RoomKind.PUBLIC, "ben")
                    .room("zone", RoomKind.PUBLIC, "ada")
                    .room("zoom", RoomKind.PUBLIC, "ada")
                    .roomsOf(3, 20)
                    .connect()));
            chat.get().scene.run();
            Pictures.show(stage, chat.get().sheets, ThemeChoice.LIGHT, 900, 640);
            var view = new SwitcherView(new SwitcherViewModel(
                    chat.get().scene.session().directory(), chat.get().model.rooms(), false, _ -> {}));
            chat.get().sheets.open(view, view.firstFocus());
        });
        robot.write("zo").push(KeyCode.DOWN);
        var places = robot.lookup(".switcher .list-view").<ListView<Object>>query();
        assertThat(places.getItems()).hasSize(2);
        var chosen = places.getSelectionModel().getSelectedItem();
        settle(robot, () -> chat.get().scene.pass(1));
        assertThat(places.getItems()).hasSize(3);
        assertThat(places.getSelectionModel().getSelectedItem()).isEqualTo(chosen);
        assertThat(places.getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void lettersThatMatchNothingRaiseNoError(FxRobot robot) {
        robot.interact(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> uncaught.add(fault));
            var chat = new ChatFixture(new Scene().people("ben").connect());
            chat.scene.run();
            Pictures.show(stage, chat.sheets, ThemeChoice.LIGHT, 900, 640);
            var view = new SwitcherView(
                    new SwitcherViewModel(chat.scene.session().directory(), chat.model.rooms(), false, _ -> {}));
            chat.sheets.open(view, view.firstFocus());
        });
        robot.write("zzz");
        settle(robot, () -> {});
        var places = robot.lookup(".switcher .list-view").<ListView<?>>query();
        assertThat(places.getItems()).isEmpty();
        assertThat(uncaught).isEmpty();
    }
}
