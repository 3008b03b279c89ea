// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(QuickRobot.class)
final class CaretBlinkUiTest {
    private TextField field;
    private TextArea area;

    @Start
    void start(Stage stage) {
        field = new TextField();
        area = new TextArea();
        var scene = new Scene(new VBox(field, area));
        new Theme(ThemeChoice.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.requestFocus();
    }

    @Test
    void theCaretBlinksForTenSecondsAndThenStaysWithoutATimer(FxRobot robot) {
        var waiting = new ArrayDeque<Runnable>();
        var path = new Path();
        var seen = new ArrayList<Double>();
        robot.interact(() -> {
            field.requestFocus();
            new CaretBlink(field, path, waiting::add).animate(true);
            seen.add(path.getOpacity());
            while (!waiting.isEmpty() && seen.size() < 100) {
                waiting.remove().run();
                seen.add(path.getOpacity());
            }
        });
        assertThat(seen).hasSize(21).startsWith(1.0, 0.0, 1.0, 0.0).endsWith(0.0, 1.0);
    }

    @Test
    void aTimerOfAnEarlierStartDoesNothing(FxRobot robot) {
        var waiting = new ArrayDeque<Runnable>();
        var path = new Path();
        robot.interact(() -> {
            field.requestFocus();
            var blink = new CaretBlink(field, path, waiting::add);
            blink.animate(true);
            blink.animate(true);
            waiting.remove().run();
        });
        assertThat(path.getOpacity()).isEqualTo(1.0);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void fieldsAndAreasShowTheirCaretWhileTheyHaveTheFocus(FxRobot robot) {
        var shown = new ArrayList<Boolean>();
        robot.interact(() -> {
            field.requestFocus();
            shown.add(caret(field).isShown());
            shown.add(caret(area).isShown());
            area.requestFocus();
            shown.add(caret(field).isShown());
            shown.add(caret(area).isShown());
        });
        assertThat(shown).containsExactly(true, false, false, true);
    }

    private static CaretBlink caret(TextInputControl control) {
        return Objects.requireNonNull(
                switch (control.getSkin()) {
                    case QuietFieldSkin skin -> skin.caret();
                    case QuietAreaSkin skin -> skin.caret();
                    default -> null;
                });
    }
}
