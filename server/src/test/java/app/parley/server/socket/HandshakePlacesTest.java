// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.HandDriven;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class HandshakePlacesTest {
    private final HandDriven readers = new HandDriven();
    private final HandshakePlaces places = new HandshakePlaces(readers, 2);
    private final List<String> answered = new ArrayList<>();

    private boolean run(String network, String name) {
        return places.run(network, () -> answered.add(name));
    }

    @Test
    void oneNetworkHasNoMoreThanItsPlacesAndAnotherHasItsOwn() {
        assertThat(run("a", "a1")).isTrue();
        assertThat(run("a", "a2")).isTrue();
        assertThat(run("a", "a3")).isFalse();
        assertThat(run("b", "b1")).isTrue();
        readers.runAll();

        assertThat(answered).containsExactly("a1", "a2", "b1");
        assertThat(run("a", "a4")).as("there is a place again").isTrue();
    }

    @Test
    void aHandshakeThatFailsGivesItsPlaceBack() {
        places.run("a", () -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(readers::runAll).hasMessage("broken");
        assertThat(places.isEmpty()).isTrue();
    }

    @Test
    void oneThatIsNotTakenGivesItsPlaceBack() {
        var full = new HandshakePlaces(
                _ -> {
                    throw new RejectedExecutionException();
                },
                2);

        assertThatThrownBy(() -> full.run("a", () -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(full.isEmpty()).isTrue();
    }

    @Test
    void noLimitIsNone() {
        var open = new HandshakePlaces(readers, 0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(open.run("a", () -> answered.add("a"))).isTrue();
        }
        readers.runAll();

        assertThat(answered).hasSize(1_000);
        assertThat(open.isEmpty()).isTrue();
    }
}
