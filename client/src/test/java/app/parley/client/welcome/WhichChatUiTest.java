// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import static app.parley.client.ui.QuickRobot.on;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.ui.Pictures;
import app.parley.client.ui.QuickRobot;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.ThemeChoice;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(QuickRobot.class)
final class WhichChatUiTest {
    private static final ChatRow BEN =
            new ChatRow("1", "Ben's chat", "Hosted by ben · 192.168.1.20:8080", "3 ms", false);
    private static final ChatRow OFFICE = new ChatRow("2", "Office", "office-nas:8080", "5 ms", false);

    private final List<ChatRow> chosen = new ArrayList<>();
    private Sheets sheets;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void theFirstHasTheFocusAndOneKeyChooses(FxRobot robot) {
        ask(robot, ThemeChoice.LIGHT, 800);
        Pictures.take(robot, stage, "which-chat-light");
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.SPACE);
        assertThat(chosen).containsExactly(OFFICE);
        assertThat(on(robot, sheets::isOpen)).isFalse();
    }

    @Test
    void escapeChoosesNone(FxRobot robot) {
        ask(robot, ThemeChoice.DARK, 360);
        Pictures.take(robot, stage, "which-chat-narrow-dark");
        robot.push(KeyCode.ESCAPE);
        assertThat(chosen).isEmpty();
        assertThat(on(robot, sheets::isOpen)).isFalse();
    }

    private void ask(FxRobot robot, ThemeChoice theme, double width) {
        robot.interact(() -> {
            sheets = new Sheets();
            sheets.show(new StackPane());
            Pictures.show(stage, sheets, theme, width, 640);
            new SheetWhichChat(sheets).ask(List.of(BEN, OFFICE), chosen::add);
        });
        Pictures.settle(robot, stage, () -> {});
    }
}
