// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.composer.ComposerViewModel;
import app.parley.client.history.TimelineItem;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.RoomEntry;
import app.parley.client.session.Scene;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.Username;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

/// Whom I block, and who blocks me, as the members and the composer say it.
final class BlockingTest {
    private static final RoomId PAIR = new RoomId("ada.ben");
    private static final String WHY = "This is not possible: one of you has blocked the other.";

    private final Scene scene = new Scene()
            .people("ben")
            .room("ada.ben", RoomKind.DIRECT, "ada", "ben")
            .connect();
    private final DetailsViewModel details =
            new DetailsViewModel(scene.session().directory(), scene.session().order(), _ -> {});

    private DetailsViewModel.Member ben() {
        return details.members().stream()
                .filter(member -> member.name().equals("ben"))
                .findFirst()
                .orElseThrow();
    }

    private DetailsViewModel look() {
        details.look(RoomId.GENERAL);
        scene.run();
        return details;
    }

    private ComposerViewModel composer() {
        var room = scene.session().directory().room(PAIR).orElseThrow();
        return new ComposerViewModel(scene.session(), room, new SimpleBooleanProperty());
    }

    @Test
    void aMemberThatIsBlockedIsShownSoAndCannotBeWrittenTo() {
        var composer = composer();
        look();
        assertThat(ben().blocked()).isFalse();
        details.block(ben());
        scene.run();
        assertThat(ben().blocked()).isTrue();
        assertThat(composer.blockedProperty().get()).isTrue();
        assertThat(composer.blockedWords()).isEqualTo("You have blocked ben.");
        composer.unblock();
        scene.run();
        assertThat(ben().blocked()).isFalse();
        assertThat(composer.blockedProperty().get()).isFalse();
    }

    @Test
    void whatAnotherDeviceBlocksIsBlockedHereAtOnce() {
        var composer = composer();
        scene.block("ada", "ben", true);
        assertThat(composer.blockedProperty().get()).isTrue();
        scene.block("ada", "ben", false);
        assertThat(composer.blockedProperty().get()).isFalse();
    }

    @Test
    void aBlockedPersonWithWhomThereIsNoTalkIsKnownFromTheServer() {
        var alone = new Scene().people("ben").connect().block("ada", "ben", true);
        var members = new DetailsViewModel(
                alone.session().directory(), alone.session().order(), _ -> {});
        members.look(RoomId.GENERAL);
        alone.run();
        assertThat(members.members())
                .filteredOn(DetailsViewModel.Member::blocked)
                .extracting(DetailsViewModel.Member::name)
                .containsExactly("ben");
    }

    @Test
    void whoIsBlockedReadsWhyAMessageWasNotSent() {
        scene.block("ben", "ada", true);
        var timeline = scene.session().reading().open(PAIR);
        scene.post("ada.ben", "tea?");
        assertThat(composer().blockedProperty().get()).isFalse();
        assertThat(timeline.items())
                .filteredOn(TimelineItem.Failed.class::isInstance)
                .extracting(item -> ((TimelineItem.Failed) item).why().words())
                .containsExactly(WHY);
    }

    @Test
    void noTalkBeginsBetweenTwoOfWhomOneBlocksTheOther() {
        scene.block("ben", "ada", true);
        look().talk(ben());
        scene.run();
        assertThat(details.problemProperty().get()).isEqualTo(WHY);
        var answers = new ArrayList<Outcome<RoomEntry>>();
        scene.session()
                .directory()
                .createRoom("plans", RoomKind.PRIVATE, "", List.of(new Username("ben")), answers::add);
        scene.run();
        assertThat(answers)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why().words()).isEqualTo(WHY));
    }

    @Test
    void withoutAConnectionItIsSaidThatNothingChanged() {
        var composer = composer();
        look();
        scene.block("ada", "ben", true).goDown();
        composer.unblock();
        scene.run();
        assertThat(composer.problemProperty().get()).startsWith("ben is still blocked. ");
        assertThat(composer.blockedProperty().get()).isTrue();
        details.block(ben());
        scene.run();
        assertThat(details.problemProperty().get()).startsWith("ben was not blocked. ");
    }
}
