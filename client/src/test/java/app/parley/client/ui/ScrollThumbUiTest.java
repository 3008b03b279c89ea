// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(QuickRobot.class)
final class ScrollThumbUiTest {
    private ListView<Integer> list;

    @Start
    void start(Stage stage) {
        list = new ListView<>();
        list.getItems().setAll(IntStream.range(0, 20_000).boxed().toList());
        var scene = new Scene(list, 300, 400);
        new Theme(ThemeChoice.LIGHT).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void theThumbOfALongListCanBeSeenAndTaken(FxRobot robot) {
        robot.interact(() -> {
            list.applyCss();
            list.layout();
        });

        var thumb = (Region) list.lookup(".scroll-bar:vertical > .thumb");

        assertThat(thumb.getHeight()).isGreaterThanOrEqualTo(32);
    }
}
