// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(QuickRobot.class)
final class ProseUiTest {
    private static final String ARABIC =
            "مرحبا بالجميع، هذا سطر طويل باللغة العربية يجب أن يلتف على عدة أسطر في نافذة ضيقة حتى نرى ترتيب الأسطر";
    private static final List<String> TEXTS = List.of(
            ARABIC,
            "שלום לכולם, זה משפט ארוך מאוד שצריך להתפרש על כמה שורות בחלון צר",
            "Stop hosting مطبخ العائلة الكبيرة في الطابق الثاني من البيت القديم?",
            "https://example.org/" + "مرحبا".repeat(40),
            "ا".repeat(500),
            "كلمة" + " ".repeat(300) + "كلمة",
            "words " + "שָׁלוֹם ".repeat(30) + "and more words");

    @Start
    void start(Stage stage) {}

    @Test
    void whatReadsFromTheRightGoesOnInTheNextLineAtAnyWidth(FxRobot robot) {
        var failures = new ArrayList<String>();
        robot.interact(() -> {
            for (var text : TEXTS) {
                for (var direction : List.of(NodeOrientation.LEFT_TO_RIGHT, NodeOrientation.RIGHT_TO_LEFT)) {
                    for (int width = 0; width < 800; width += 7) {
                        tryToLayOut(text, direction, width, failures);
                    }
                }
            }
        });
        assertThat(failures).isEmpty();
    }

    private static void tryToLayOut(String text, NodeOrientation direction, double width, List<String> failures) {
        try {
            var prose = new Prose(text);
            prose.setNodeOrientation(direction);
            double wide = Math.max(width, prose.minWidth(-1));
            prose.resize(wide, prose.prefHeight(wide));
            prose.layout();
        } catch (RuntimeException e) {
            failures.add(text + " in " + width + ": " + e);
        }
    }

    @Test
    void narrowProseIsHigher(FxRobot robot) {
        robot.interact(() -> {
            var prose = new Prose(ARABIC);
            assertThat(prose.prefHeight(250)).isGreaterThan(2 * prose.prefHeight(-1));
        });
    }

    @Test
    void proseFromTheLeftIsOnePiece(FxRobot robot) {
        robot.interact(() -> assertThat(new Prose("Nothing here yet, 你好").getChildren())
                .singleElement()
                .isInstanceOf(Text.class));
    }
}
