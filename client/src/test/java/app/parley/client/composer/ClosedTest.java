// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.ui.TimeWords;
import app.parley.shared.api.RoomChange;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

final class ClosedTest {
    private static final RoomChange SLOW = new RoomChange(null, null, null, 90, null);

    private final Scene scene =
            new Scene().room("plans", RoomKind.PUBLIC, "ada", "ben").connect();
    private final TimeWords times = new TimeWords(scene.time(), () -> ZoneId.of("Europe/Berlin"), Locale.UK);
    private final ComposerViewModel composer = new ComposerViewModel(
            scene.session(),
            scene.session().directory().room(new RoomId("plans")).orElseThrow(),
            new SimpleBooleanProperty());

    private String words() {
        return composer.closedProperty().get().words(times);
    }

    @Test
    void anArchivedRoomSaysSoUntilItIsBroughtBack() {
        scene.change("plans", "ben", new RoomChange(null, null, null, null, true));
        assertThat(words()).startsWith("This room is archived.");

        scene.change("plans", "ben", new RoomChange(null, null, null, null, false));
        assertThat(words()).isEmpty();
    }

    @Test
    void aReadOnlyRoomIsOpenToItsModerators() {
        scene.change("plans", "ben", new RoomChange(null, null, "moderators", null, null));
        assertThat(words()).isEqualTo("Only the room’s moderators write here.");

        scene.moderator("plans", "ada", true);
        assertThat(words()).isEmpty();
    }

    @Test
    void aMuteSaysUntilWhenAndEndsByItself() {
        scene.mute("plans", "ada", 60);
        assertThat(words()).startsWith("A moderator has muted you until 10:00.");

        scene.pass(3_600);
        assertThat(words()).isEmpty();
    }

    @Test
    void aLongMuteSaysItsDay() {
        scene.mute("plans", "ada", 24 * 60);
        assertThat(words()).startsWith("A moderator has muted you until tomorrow, 09:00.");
    }

    @Test
    void slowModeKeepsTheDraftUntilItsTimeHasCome() {
        scene.change("plans", "ben", SLOW).post("plans", "first");
        composer.draftProperty().set("second");

        assertThat(composer.waitProperty().get()).isEqualTo("1:30");
        composer.send();
        scene.run();
        assertThat(composer.draftProperty().get()).isEqualTo("second");

        scene.pass(60);
        assertThat(composer.waitProperty().get()).isEqualTo("30 s");
        scene.pass(30);
        composer.send();
        scene.run();
        assertThat(composer.draftProperty().get()).isEmpty();
    }

    @Test
    void slowModeLetsMeEdit() {
        scene.change("plans", "ben", SLOW).post("plans", "first");
        composer.edit(2, "first");
        assertThat(composer.waitProperty().get()).isEmpty();
    }

    @Test
    void whatWasRefusedWaitsForThePerson() {
        scene.refuse("muted", Map.of()).post("plans", "late");
        assertThat(scene.session().writing().unsent()).isEqualTo(1);
    }
}
