// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.ThemeChoice;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Blocking a person on their card, and unblocking them where one would write to them.
final class BlockingUiTest extends ChatUi {
    @Test
    void aPersonIsBlockedOnTheirCardAndUnblockedInPlaceOfTheComposer(FxRobot robot) {
        var holder = new AtomicReference<ChatFixture>();
        robot.interact(() -> {
            var chat = new ChatFixture(new Scene()
                    .people("ben", "chidi")
                    .room("ada.ben", RoomKind.DIRECT, "ada", "ben")
                    .say("ada.ben", "ben", 1, "Buy my shoes!")
                    .connect());
            holder.set(chat);
            Pictures.show(stage, chat.sheets, ThemeChoice.LIGHT, 900, 560);
            chat.open(new RoomId("ada.ben"));
            chat.view.toggleDetails();
            chat.scene.run();
        });
        var chat = holder.get();
        Pictures.settle(
                robot, stage, () -> ((Button) robot.lookup(".member.away").query()).fire());
        robot.interact(() -> {
            var card = (PopupWindow) Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            Pictures.keep(card.getScene(), "member-card");
            ((Button) card.getScene().lookup(".block-verb")).fire();
        });
        Pictures.take(robot, stage, "block-question");
        robot.interact(() -> {
            robot.lookup("Block ben").queryAs(Button.class).fire();
            chat.scene.run();
        });
        Pictures.take(robot, stage, "blocked");
        assertThat(isShown(robot, ".composer-box")).isFalse();
        robot.interact(() -> {
            robot.lookup(".composer-blocked .button").queryAs(Button.class).fire();
            chat.scene.run();
        });
        settle(robot, () -> {});
        assertThat(isShown(robot, ".composer-box")).isTrue();
        assertThat(isShown(robot, ".composer-blocked")).isFalse();
    }

    @Test
    void theCardStaysInANarrowWindow(FxRobot robot) {
        robot.interact(() -> {
            var chat = new ChatFixture(new Scene().people("ben").connect());
            Pictures.show(stage, chat.sheets, ThemeChoice.LIGHT, 420, 700);
            chat.view.toggleDetails();
            chat.scene.run();
        });
        settle(robot, () -> {});
        Pictures.settle(
                robot, stage, () -> ((Button) robot.lookup(".member.away").query()).fire());
        robot.interact(() -> {
            var card = Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .findFirst()
                    .orElseThrow()
                    .getScene()
                    .getRoot()
                    .lookup(".member-card");
            var place = card.localToScreen(card.getLayoutBounds());
            assertThat(place.getMinX()).isGreaterThanOrEqualTo(stage.getX());
            assertThat(place.getMaxX()).isLessThanOrEqualTo(stage.getX() + stage.getWidth());
        });
    }

    private static boolean isShown(FxRobot robot, String style) {
        return robot.lookup(style).queryAll().stream()
                .flatMap(node -> Stream.iterate(node, Objects::nonNull, Node::getParent)
                        .map(Node::isVisible)
                        .reduce(Boolean::logicalAnd)
                        .stream())
                .anyMatch(Boolean::booleanValue);
    }
}
