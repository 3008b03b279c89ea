// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.rooms.SwitcherView;
import app.parley.client.rooms.SwitcherViewModel;
import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.ThemeChoice;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Going to a room by its letters.
@ExtendWith(ApplicationExtension.class)
final class SwitcherUiTest {
    private final ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void lettersThatMatchNothingRaiseNoError(FxRobot robot) {
        robot.interact(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> uncaught.add(fault));
            var chat = new ChatFixture(new Scene().people("ben").connect());
            chat.scene.run();
            Pictures.show(stage, chat.sheets, ThemeChoice.LIGHT, 900, 640);
            var view =
                    new SwitcherView(new SwitcherViewModel(chat.scene.session(), chat.model.rooms(), false, _ -> {}));
            chat.sheets.open(view, view.firstFocus());
        });
        robot.write("zzz");
        Pictures.settle(robot, stage, () -> {});
        var places = robot.lookup(".switcher .list-view").<ListView<?>>query();
        assertThat(places.getItems()).isEmpty();
        assertThat(uncaught).isEmpty();
    }
}
