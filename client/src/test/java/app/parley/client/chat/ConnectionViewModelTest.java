// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import org.junit.jupiter.api.Test;

final class ConnectionViewModelTest {
    private final Scene scene = new Scene().connect();
    private final ConnectionViewModel model = new ConnectionViewModel(scene.session(), scene.time(), scene.time());

    @Test
    void nothingIsSaidWhileAllIsWell() {
        scene.pass(60);
        assertThat(model.troubledProperty().get()).isFalse();
    }

    @Test
    void aTroubleIsSaidAfterTwoSecondsWithACountdown() {
        scene.goDown();
        assertThat(model.troubledProperty().get()).isFalse();
        for (int i = 0; i < 20 && !model.mayTryProperty().get(); i++) {
            scene.pass(1);
        }
        scene.pass(2);
        assertThat(model.troubledProperty().get()).isTrue();
        assertThat(model.wordsProperty().get())
                .isEqualTo(
                        "ada-pc:8080 does not answer. It may be asleep, or a firewall may be in the way. Next try in 1"
                                + " second.");
    }

    @Test
    void itIsSilentAgainOnceTheConnectionIsBack() {
        scene.goDown();
        scene.pass(5);
        assertThat(model.troubledProperty().get()).isTrue();
        scene.comeBack();
        model.tryNow();
        scene.run();
        scene.pass(0);
        assertThat(model.troubledProperty().get()).isFalse();
        assertThat(model.wordsProperty().get()).isEmpty();
    }
}
