// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.api.RoomChange;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoomOrderTest {
    private static final RoomChange READ_ONLY = new RoomChange(null, null, "moderators", null, null);
    private static final RoomChange SLOW = new RoomChange(null, null, null, 30, null);
    private static final RoomChange ARCHIVED = new RoomChange(null, null, null, null, true);

    private final Scene scene = new Scene().room("plans", RoomKind.PUBLIC, "ada", "ben");

    private RoomEntry plans() {
        return scene.session().directory().room(new RoomId("plans")).orElseThrow();
    }

    private Rights rights() {
        return Rights.of(plans(), scene.session().directory().meProperty().get());
    }

    @Test
    void theWelcomeTellsTheOrderOfARoom() {
        scene.change("plans", "ben", READ_ONLY).moderator("plans", "ada", true).connect();

        assertThat(plans().order().moderator()).isTrue();
        assertThat(rights().isReadOnly()).isTrue();
        assertThat(rights().mayWrite()).isTrue();
    }

    @Test
    void aChangeOfTheRulesCountsAtOnce() {
        scene.connect().change("plans", "ben", READ_ONLY);
        assertThat(rights().mayWrite()).isFalse();
        assertThat(rights().mayReact()).isTrue();

        scene.change("plans", "ben", ARCHIVED);
        assertThat(rights().mayReact()).isFalse();

        scene.change("plans", "ben", new RoomChange(null, null, "everyone", null, false));
        assertThat(rights().mayWrite()).isTrue();
    }

    @Test
    void aRoomThatIKnowIsTakenAgainWhenMyRoleThereChanges() {
        scene.connect().moderator("plans", "ada", true);
        assertThat(rights().moderates()).isTrue();
        assertThat(scene.session().directory().rooms()).hasSize(2);

        scene.moderator("plans", "ada", false);
        assertThat(rights().moderates()).isFalse();
    }

    @Test
    void anotherRoleInTheChatCountsAtOnce() {
        scene.connect();
        assertThat(rights().mayActOn(ChatRole.MEMBER)).isFalse();

        scene.role("ada", "admin");
        assertThat(rights().mayActOn(ChatRole.MEMBER)).isTrue();
        assertThat(rights().mayActOn(ChatRole.ADMIN)).isFalse();

        scene.role("ada", "owner");
        assertThat(rights().mayActOn(ChatRole.OWNER)).isTrue();

        scene.role("ada", "guest");
        assertThat(rights().mayAddPeople()).isFalse();
    }

    @Test
    void aMuteEndsByItself() {
        scene.connect().mute("plans", "ada", 2);
        assertThat(rights().mayWrite()).isFalse();

        scene.pass(119);
        assertThat(rights().mayWrite()).isFalse();
        scene.pass(1);
        assertThat(rights().mayWrite()).isTrue();
    }

    @Test
    void aMuteWithoutAnEndLastsUntilItIsTakenBack() {
        scene.connect().mute("plans", "ada", null);
        scene.pass(86_400);
        assertThat(rights().mayWrite()).isFalse();
    }

    @Test
    void slowModeCountsDownAfterEachOfMyMessages() {
        scene.connect().change("plans", "ben", SLOW).post("plans", "first");
        assertThat(plans().secondsToWaitProperty().get()).isEqualTo(30);

        scene.pass(10);
        assertThat(plans().secondsToWaitProperty().get()).isEqualTo(20);
        scene.pass(20);
        assertThat(plans().secondsToWaitProperty().get()).isZero();
    }

    @Test
    void aRefusalSaysHowLongIWait() {
        scene.connect()
                .change("plans", "ben", SLOW)
                .refuse("slow-mode", Map.of("retryAfter", 17))
                .post("plans", "too early");

        assertThat(plans().secondsToWaitProperty().get()).isEqualTo(17);
        assertThat(scene.session().writing().unsent()).isEqualTo(1);
    }

    @Test
    void moderatorsDoNotWait() {
        scene.connect()
                .change("plans", "ben", SLOW)
                .moderator("plans", "ada", true)
                .post("plans", "one");
        assertThat(plans().secondsToWaitProperty().get()).isZero();
    }

    @Test
    void theWaitEndsWithSlowMode() {
        scene.connect().change("plans", "ben", SLOW).post("plans", "first");
        scene.change("plans", "ben", new RoomChange(null, null, null, 0, null));
        assertThat(plans().secondsToWaitProperty().get()).isZero();
    }

    @Test
    void aMessageThatTheRulesForbidIsKeptWithItsReason() {
        scene.connect().refuse("archived", Map.of()).post("plans", "late");
        assertThat(scene.session().writing().unsent()).isEqualTo(1);
    }
}
