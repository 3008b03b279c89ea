// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineViewModelTest {
    private final Scene scene = new Scene().people("ben");
    private final List<String> reached = new ArrayList<>();

    @Test
    void aMessageFarBackIsLoadedAndNamed() {
        var model = open(900);
        model.jump(3, reached::add);
        scene.run();
        assertThat(reached).containsExactly(keyOf(model, "3"));
        assertThat(model.problemWordsProperty().get()).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidAndForgottenWithTheNextWish() {
        var model = open(3);
        model.jump(99, reached::add);
        scene.run();
        assertThat(reached).isEmpty();
        assertThat(model.problemWordsProperty().get()).isEqualTo("That message no longer exists.");
        model.jump(2, reached::add);
        assertThat(reached).containsExactly(keyOf(model, "2"));
        assertThat(model.problemWordsProperty().get()).isEmpty();
    }

    @Test
    void whatCannotBeLoadedIsSaidWithTheReason() {
        var model = open(900);
        scene.goDown();
        model.jump(3, reached::add);
        scene.run();
        assertThat(reached).isEmpty();
        assertThat(model.problemWordsProperty().get())
                .startsWith("That message could not be loaded. ")
                .hasSizeGreaterThan("That message could not be loaded. ".length());
        assertThat(model.problem()).isNotEmpty();
    }

    @Test
    void aJumpThatIsOvertakenSaysNothing() {
        var model = open(900);
        model.jump(3, reached::add);
        model.jump(899, reached::add);
        scene.run();
        assertThat(reached).containsExactly(keyOf(model, "899"));
        assertThat(model.problemWordsProperty().get()).isEmpty();
    }

    private TimelineViewModel open(int messages) {
        for (int i = 1; i <= messages; i++) {
            scene.say("general", "ben", i - messages, Integer.toString(i));
        }
        scene.connect();
        var model = new TimelineViewModel(
                scene.session(),
                scene.session().directory().room(RoomId.GENERAL).orElseThrow(),
                () -> ZoneOffset.UTC);
        scene.run();
        return model;
    }

    private static String keyOf(TimelineViewModel model, String text) {
        return model.rows().stream()
                .filter(row -> row instanceof Row.Message said && said.text().equals(text))
                .map(Row::key)
                .findFirst()
                .orElseThrow();
    }
}
