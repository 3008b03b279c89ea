// SPDX-License-Identifier: Apache-2.0
package app.parley.client.pins;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PinsViewModelTest {
    private final Scene scene = new Scene()
            .people("ada", "ben")
            .connect()
            .say("general", "ben", 1, "one")
            .say("general", "ben", 2, "two");
    private final PinsViewModel model = new PinsViewModel(
            scene.session().reading(),
            scene.session().writing(),
            scene.session().directory(),
            RoomId.GENERAL);

    @Test
    void itFollowsWhatOthersPin() {
        open();
        assertThat(model.stateProperty().get()).startsWith("Nothing is pinned here.");
        scene.pin("ben", 1, true);
        assertThat(texts()).containsExactly("one");
        assertThat(model.stateProperty().get()).isEmpty();
        scene.edit("ben", 1, "uno");
        assertThat(texts()).containsExactly("uno");
        scene.delete("ben", 1);
        assertThat(texts()).isEmpty();
    }

    @Test
    void whatIUnpinIsGoneAtOnceAndAtTheServer() {
        scene.pin("ben", 1, true).pin("ben", 2, true);
        open();
        assertThat(texts()).containsExactlyInAnyOrder("one", "two");
        model.unpin(2);
        assertThat(texts()).containsExactly("one");
        scene.run();
        assertThat(texts()).containsExactly("one");
        var again = new PinsViewModel(
                scene.session().reading(),
                scene.session().writing(),
                scene.session().directory(),
                RoomId.GENERAL);
        again.open();
        scene.run();
        assertThat(again.messages()).extracting(Event.Message::seq).containsExactly(1L);
    }

    @Test
    void onceClosedItAsksNoMore() {
        open();
        model.close();
        scene.pin("ben", 1, true);
        assertThat(texts()).isEmpty();
    }

    private void open() {
        model.open();
        scene.run();
    }

    private List<String> texts() {
        return model.messages().stream().map(Event.Message::text).toList();
    }
}
