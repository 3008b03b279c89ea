// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.FakeServer;
import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.UiSettings;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// More tabs than fit the window.
final class TabsUiTest extends ChatUi {
    private static final int ROOMS = 12;

    @TempDir
    private Path folder;

    @Test
    void twelveTabsKeepTheirNamesAndTheCurrentOneIsInSight(FxRobot robot) {
        var chat = open(robot, 1000);
        robot.interact(() -> {
            for (int i = 1; i <= ROOMS; i++) {
                chat.openTab(new RoomId("planning-" + i));
            }
        });
        Pictures.take(robot, stage, "tabs-twelve");
        assertInSight(robot);
        assertThat(robot.lookup(".tabs > .sign-button").query().isVisible()).isTrue();
        robot.interact(() -> chat.model.select(chat.model.tabs().getFirst()));
        Pictures.take(robot, stage, "tabs-twelve-first");
        assertInSight(robot);
        for (Node button : robot.lookup(".room-head .sign-button").queryAll()) {
            assertThat(right(button)).isLessThanOrEqualTo(1000);
        }
    }

    @Test
    void tabsAreThereTheNextTime(FxRobot robot) {
        robot.interact(() -> {
            var settings = new UiSettings(folder);
            var first = new ChatFixture(scene().connect());
            new KeptTabs(settings, FakeServer.ADDRESS).follow(first.model);
            first.openTab(new RoomId("planning-3"));
            first.openTab(new RoomId("planning-1"));
            settings.save();
        });
        robot.interact(() -> {
            var again = new ChatFixture(scene().connect());
            new KeptTabs(new UiSettings(folder), FakeServer.ADDRESS).follow(again.model);
            assertThat(names(again)).containsExactly("general", "planning-3", "planning-1");
            assertThat(again.model.currentProperty().get().item().name()).isEqualTo("general");
        });
    }

    private static List<String> names(ChatFixture chat) {
        return chat.model.tabs().stream().map(tab -> tab.item().name()).toList();
    }

    private ChatFixture open(FxRobot robot, double width) {
        return ChatFixture.show(robot, stage, scene(), width, 640);
    }

    private static Scene scene() {
        var scene = new Scene().people("ben");
        for (int i = 1; i <= ROOMS; i++) {
            scene.room("planning-" + i, RoomKind.PUBLIC, "ada", "ben");
        }
        return scene;
    }

    private static void assertInSight(FxRobot robot) {
        var current = robot.lookup(".tab-button:current").query();
        assertThat(left(current)).isGreaterThanOrEqualTo(232);
        assertThat(right(current)).isLessThanOrEqualTo(1000);
        assertThat(current.getBoundsInLocal().getWidth()).isGreaterThan(90);
    }

    private static double left(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMinX();
    }

    private static double right(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMaxX();
    }
}
