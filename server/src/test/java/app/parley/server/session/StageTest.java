// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.model.RoomId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes before a device is live is done in order, and never more than a hundred of it wait.
class StageTest {
    private final Stage stage = new Stage();
    private final List<Integer> done = new ArrayList<>();

    @Test
    void nothingIsKeptBeforeTheHello() {
        assertThat(stage.keep(() -> done.add(1))).isEqualTo(Stage.Fate.NEW);
        assertThat(stage.begin()).isTrue();
        assertThat(stage.begin()).as("a second hello").isFalse();
        stage.finish();
        assertThat(done).isEmpty();
    }

    @Test
    void whatComesMeanwhileIsDoneBeforeItIsLive() {
        stage.begin();
        stage.keep(() -> {
            done.add(1);
            assertThat(stage.keep(() -> done.add(3))).isEqualTo(Stage.Fate.WAITS);
        });
        stage.keep(() -> done.add(2));
        assertThat(stage.isLive()).isFalse();
        stage.finish();
        assertThat(done).containsExactly(1, 2, 3);
        assertThat(stage.isLive()).isTrue();
        assertThat(stage.keep(() -> done.add(4))).isEqualTo(Stage.Fate.LIVE);
        assertThat(done).as("a live device's tasks are the caller's").hasSize(3);
    }

    @Test
    void theNewestReadMarkOfEachRoomComesLast() {
        var tea = new RoomId("tea");
        assertThat(stage.keepMark(tea, () -> done.add(1))).isEqualTo(Stage.Fate.NEW);
        stage.begin();
        for (int seq = 1; seq <= 200; seq++) {
            int mark = seq;
            assertThat(stage.keepMark(tea, () -> done.add(mark))).isEqualTo(Stage.Fate.WAITS);
        }
        stage.keep(() -> done.add(-1));
        stage.finish();
        assertThat(done).containsExactly(-1, 200);
        assertThat(stage.keepMark(tea, () -> done.add(3))).isEqualTo(Stage.Fate.LIVE);
    }

    @Test
    void noMoreThanAHundredWaitWhoeverBringsThem() {
        stage.begin();
        for (int i = 0; i < 1_601; i++) {
            int task = i;
            assertThat(stage.keep(() -> done.add(task))).isEqualTo(i < 100 ? Stage.Fate.WAITS : Stage.Fate.FULL);
        }
        stage.finish();
        assertThat(done).hasSize(100);
    }
}
