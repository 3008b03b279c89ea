// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.ThemeChoice;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Where the menu of oneself stands.
final class OwnMenuUiTest extends ChatUi {
    @Test
    void theMenuLeavesItsButtonFreeWheneverItOpens(FxRobot robot) {
        robot.interact(() -> {
            var chat = new ChatFixture(new Scene().people("ben").connect());
            chat.scene.run();
            Pictures.show(stage, chat.sheets, ThemeChoice.LIGHT, 900, 640);
        });
        settle(robot, () -> {});
        for (int opening = 1; opening <= 2; opening++) {
            Pictures.settle(
                    robot,
                    stage,
                    () -> robot.lookup(".me-button").<Button>query().fire());
            var button = new AtomicReference<Bounds>();
            var menu = new AtomicReference<Bounds>();
            robot.interact(() -> {
                var popup = (PopupWindow) Window.getWindows().stream()
                        .filter(PopupWindow.class::isInstance)
                        .filter(Window::isShowing)
                        .findFirst()
                        .orElseThrow();
                button.set(onScreen(robot.lookup(".me-button").query()));
                menu.set(onScreen(popup.getScene().getRoot().lookup(".context-menu")));
                popup.hide();
            });
            assertThat(menu.get().getMaxY())
                    .as("opening %d", opening)
                    .isLessThanOrEqualTo(button.get().getMinY())
                    .isGreaterThan(button.get().getMinY() - 20);
        }
    }

    private static Bounds onScreen(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }
}
