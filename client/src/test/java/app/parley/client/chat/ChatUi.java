// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.ui.Pictures;
import app.parley.client.ui.QuickRobot;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// A test of the main window: where it is shown, and what most tests look for in it. Each test says what is in the
/// chat.
@ExtendWith(QuickRobot.class)
abstract class ChatUi {
    Stage stage;
    ChatFixture chat;

    /// TestFX gives it to methods of the test's own class only.
    @BeforeEach
    void takeStage() {
        stage = FxToolkit.toolkitContext().getRegisteredStage();
    }

    /// Do `action` on the JavaFX thread, and wait until what it changed is drawn.
    void settle(FxRobot robot, Runnable action) {
        Pictures.settle(robot, stage, action);
    }

    /// The messages of the room that is open.
    ListView<?> list() {
        return (ListView<?>) stage.getScene().lookup(".timeline-list");
    }

    VirtualFlow<?> flow() {
        return (VirtualFlow<?>) list().lookup(".virtual-flow");
    }

    IndexedCell<?> topmost() {
        return flow().getFirstVisibleCell();
    }

    /// Where a message is written.
    TextArea area() {
        return (TextArea) stage.getScene().lookup(".growing-area");
    }
}
