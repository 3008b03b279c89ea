// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(QuickRobot.class)
final class IconsUiTest {
    @Start
    void start(Stage stage) {}

    @Test
    void aSignHasItsFontBeforeAnyStyleSheetGivesItOne(FxRobot robot) {
        var family = QuickRobot.on(robot, () -> Icons.of(Feather.SEND).getFont().getFamily());
        // What the sign's own style names; JavaFX gives another font where it does not know one.
        var named = QuickRobot.on(robot, () -> new FontIcon(Feather.SEND).getStyle());
        assertThat(named).contains("'" + family + "'");
    }
}
