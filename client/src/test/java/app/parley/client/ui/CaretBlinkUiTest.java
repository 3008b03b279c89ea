// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
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
        assertThat(blink(robot, field))
                .hasSize(17)
                .startsWith(1.0, 0.0, 1.0, 0.0)
                .endsWith(0.0, 1.0);
    }

    /// The tests' screen is small, so these windows are not shown: only the steps are counted.
    @Test
    void theCaretOfALargeWindowDrawnInSoftwareBlinksTwiceAndThenStays(FxRobot robot) {
        assertThat(Platform.isSupported(ConditionalFeature.SCENE3D)).isFalse();
        assertThat(blink(robot, inWindow(robot, 1_920, 1_080))).hasSize(17);
        assertThat(blink(robot, inWindow(robot, 3_840, 2_160))).hasSize(5);
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

    private static TextField inWindow(FxRobot robot, double width, double height) {
        var inside = new TextField();
        robot.interact(() -> new Stage().setScene(new Scene(new VBox(inside), width, height)));
        return inside;
    }

    /// Return the opacities of a caret from the start of its blinking until no timer is left.
    private static List<Double> blink(FxRobot robot, TextField control) {
        var waiting = new ArrayDeque<Runnable>();
        var path = new Path();
        var seen = new ArrayList<Double>();
        robot.interact(() -> {
            control.requestFocus();
            new CaretBlink(control, path, waiting::add).animate(true);
            seen.add(path.getOpacity());
            while (!waiting.isEmpty() && seen.size() < 100) {
                waiting.remove().run();
                seen.add(path.getOpacity());
            }
        });
        return seen;
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
