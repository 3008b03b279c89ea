// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(QuickRobot.class)
final class QrPictureUiTest {
    private static final String LINK = "http://192.168.1.20:8080/#invite=ABCDE-23456";

    private final SimpleStringProperty text = new SimpleStringProperty(LINK);
    private QrPicture picture;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        picture = new QrPicture(text, 250, "QR code of the invite link");
        Pictures.show(stage, new VBox(new HBox(picture)), ThemeChoice.DARK, 400, 400);
    }

    @Test
    void everyPixelIsThatOfItsModuleInTheDarkThemeToo(FxRobot robot) {
        var modules = QrModules.of(LINK);
        var image = taken(robot);
        int pixels = 250 / modules.side();
        assertThat(image.getWidth()).isEqualTo((double) modules.side() * pixels);
        // The corners of the margin are round.
        for (int row = 2 * pixels; row < image.getHeight() - 2 * pixels; row++) {
            for (int column = 2 * pixels; column < image.getWidth() - 2 * pixels; column++) {
                assertThat(image.getPixelReader().getColor(column, row))
                        .isEqualTo(modules.isDark(column / pixels, row / pixels) ? Color.BLACK : Color.WHITE);
            }
        }
    }

    @Test
    void anotherTextIsDrawnAtOnceAndNoneTakesNoRoom(FxRobot robot) {
        Pictures.settle(robot, stage, () -> text.set(LINK + "&key=sha256/" + "A".repeat(43)));
        double longer = QuickRobot.on(robot, picture::getWidth);
        assertThat(longer).isEqualTo(245);
        Pictures.settle(robot, stage, () -> text.set(""));
        assertThat(QuickRobot.on(robot, picture::getWidth)).isLessThan(1);
    }

    @Test
    void aScreenReaderSaysWhatItIs() {
        assertThat(picture.getAccessibleRole()).isEqualTo(AccessibleRole.IMAGE_VIEW);
        assertThat(picture.getAccessibleText()).isEqualTo("QR code of the invite link");
    }

    private WritableImage taken(FxRobot robot) {
        Pictures.settle(robot, stage, () -> {});
        return QuickRobot.on(robot, () -> picture.snapshot(null, null));
    }
}
