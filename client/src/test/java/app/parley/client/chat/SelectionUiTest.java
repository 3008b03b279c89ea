// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.QuickRobot;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.BoundingBox;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Dragging over text.
final class SelectionUiTest extends ChatUi {
    private final Scene scene = new Scene()
            .people("ben", "chidi")
            .say("general", "ben", 0, "The lighthouse is lit 🎉 tonight")
            .say("general", "chidi", 20, "Then *we* meet there")
            .say("general", "ben", 40, "Fine with me");

    @BeforeEach
    void open(FxRobot robot) {
        chat = ChatFixture.show(robot, stage, scene, 900, 640);
        settle(robot, scene::run);
    }

    @Test
    void textWithinAMessageIsSelectedAndCopied(FxRobot robot) {
        drag(robot, "The lighthouse", "The lighthouse", 60);
        Pictures.take(robot, stage, "selection-within");
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard(robot)).startsWith("The lighthouse is").doesNotContain("tonight");
    }

    @Test
    void textAcrossMessagesIsCopiedWithTheNames(FxRobot robot) {
        drag(robot, "The lighthouse", "Fine with", 0);
        Pictures.take(robot, stage, "selection-across");
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard(robot))
                .isEqualTo("ben: The lighthouse is lit 🎉 tonight\n"
                        + "chidi: Then *we* meet there\n"
                        + "ben: Fine with me");

        robot.interact(() -> fire(flow(robot, "Fine with"), MouseEvent.MOUSE_PRESSED, 500, 300));
        assertThat(robot.lookup(".text-selection").queryAll()).isEmpty();
    }

    /// From the beginning of one paragraph to `left` pixels before the end of another, as the events come from a mouse.
    private void drag(FxRobot robot, String from, String to, double left) {
        var first = flow(robot, from);
        var last = flow(robot, to);
        robot.interact(() -> {
            var begin = first.localToScene(first.getLayoutBounds());
            var words = (TextFlow) last;
            double width = words.prefWidth(-1);
            var end = new BoundingBox(
                    last.localToScene(0, 0).getX(), last.localToScene(0, 0).getY(), width, words.getHeight());
            fire(first, MouseEvent.MOUSE_PRESSED, begin.getMinX() + 1, begin.getMinY() + 8);
            fire(first, MouseEvent.MOUSE_DRAGGED, end.getMaxX() - 1 - left, end.getMaxY() - 6);
            chat.view.pane().timeline().list().requestFocus();
        });
        settle(robot, () -> {});
    }

    private static void fire(Node target, EventType<MouseEvent> type, double x, double y) {
        Event.fireEvent(
                target,
                new MouseEvent(
                        target,
                        target,
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    private static Node flow(FxRobot robot, String words) {
        return robot.lookup(node -> node instanceof TextFlow flow
                        && flow.getStyleClass().contains("message-text")
                        && flow.getChildren().getFirst() instanceof javafx.scene.text.Text text
                        && text.getText().startsWith(words))
                .query();
    }

    private static String clipboard(FxRobot robot) {
        return QuickRobot.on(robot, () -> Clipboard.getSystemClipboard().getString());
    }
}
