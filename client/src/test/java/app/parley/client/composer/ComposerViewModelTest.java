// SPDX-License-Identifier: Apache-2.0
package app.parley.client.composer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.history.TimelineItem;
import app.parley.client.session.Scene;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.junit.jupiter.api.Test;

final class ComposerViewModelTest {
    private final Scene scene = opened();
    private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper();
    private final ComposerViewModel model = composer();

    @Test
    void whatIsSentIsStrippedAndTheDraftBeginsAgain() {
        model.draftProperty().set("  hello :wave: \n");
        model.send();
        assertThat(model.draftProperty().get()).isEmpty();
        assertThat(scene.session().reading().timeline(RoomId.GENERAL).items())
                .last()
                .isInstanceOfSatisfying(
                        TimelineItem.Waiting.class,
                        waiting -> assertThat(waiting.text().value()).isEqualTo("hello 👋"));
    }

    @Test
    void nothingIsNotSentAndNotBlamed() {
        model.draftProperty().set("  \n ");
        model.send();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(scene.session().reading().timeline(RoomId.GENERAL).items()).isEmpty();
    }

    @Test
    void theLimitIsSaidBeforeItIsReachedAndATooLongTextStays() {
        model.draftProperty().set("x".repeat(7400));
        assertThat(model.limitProperty().get()).isEmpty();
        model.draftProperty().set("x".repeat(7990));
        assertThat(model.limitProperty().get()).isEqualTo("10 characters left");
        model.draftProperty().set("x".repeat(8002));
        assertThat(model.limitProperty().get()).isEqualTo("2 characters too many. A message holds 8,000.");
        model.send();
        assertThat(model.draftProperty().get()).hasSize(8002);
        assertThat(model.problemProperty().get()).contains("too long by 2");
    }

    @Test
    void theDraftOfARoomIsThereWhenItIsOpenedAgain() {
        model.draftProperty().set("half a thought");
        model.close();
        assertThat(composer().draftProperty().get()).isEqualTo("half a thought");
    }

    @Test
    void anAnswerThatWasBegunIsAMessageOfItsOwnInAnotherHistory() {
        model.reply(1, "ben", "Tea?");
        model.draftProperty().set("with milk");
        scene.restore(0);
        assertThat(model.modeProperty().get()).isEqualTo(new ComposerMode.NewMessage());
        assertThat(model.draftProperty().get()).isEqualTo("with milk");
    }

    @Test
    void anEditThatWasBegunInAnotherHistoryLosesNothingThatWasWritten() {
        model.draftProperty().set("half a thought");
        model.edit(1, "tea");
        model.draftProperty().set("tea, please");
        scene.restore(0);
        assertThat(model.modeProperty().get()).isEqualTo(new ComposerMode.NewMessage());
        assertThat(model.draftProperty().get()).isEqualTo("half a thought\ntea, please");
        model.close();
        assertThat(composer().draftProperty().get()).isEqualTo("half a thought\ntea, please");
    }

    @Test
    void aMessageThatWaitsIsSentAsItWasChanged() {
        scene.goDown();
        scene.post("general", "one").post("general", "two");
        model.draftProperty().set("half a thought");
        model.editUnsent(waiting().id(), "two");
        assertThat(model.draftProperty().get()).isEqualTo("two");
        model.draftProperty().set("two and a half");
        assertThat(model.send()).isTrue();
        assertThat(model.draftProperty().get()).isEqualTo("half a thought");
        scene.comeBack().pass(10);
        assertThat(said()).containsExactly("one", "two and a half");
    }

    @Test
    void aMessageThatArrivesWhileItIsChangedIsEditedThere() {
        scene.goDown();
        scene.post("general", "one").post("general", "two");
        model.editUnsent(waiting().id(), "two");
        model.draftProperty().set("second");
        scene.comeBack().pass(10);
        assertThat(model.modeProperty().get()).isInstanceOf(ComposerMode.Edit.class);
        model.send();
        scene.run();
        assertThat(said()).containsExactly("one", "second");
    }

    @Test
    void aMessageThatTheServerMayHaveIsNotChangedAndThatIsSaid() {
        scene.session().writing().post(RoomId.GENERAL, new MessageText("one"), _ -> {});
        model.editUnsent(waiting().id(), "one");
        assertThat(model.modeProperty().get()).isEqualTo(new ComposerMode.NewMessage());
        assertThat(model.problemProperty().get()).startsWith("This message is being sent. You can edit");
    }

    private TimelineItem.Waiting waiting() {
        return (TimelineItem.Waiting)
                scene.session().reading().timeline(RoomId.GENERAL).items().getLast();
    }

    private List<String> said() {
        return scene.log().stream()
                .filter(Event.Message.class::isInstance)
                .map(event -> ((Event.Message) event).text())
                .toList();
    }

    @Test
    void whoIsWritingIsSaidInASentence() {
        scene.typing("general", "ben");
        assertThat(model.typingProperty().get()).isEqualTo("ben is writing…");
        scene.typing("general", "chidi");
        assertThat(model.typingProperty().get()).isEqualTo("ben and chidi are writing…");
        scene.pass(7);
        assertThat(model.typingProperty().get()).isEmpty();
    }

    @Test
    void withoutAConnectionItIsSaidWhatBecomesOfMessages() {
        assertThat(model.noticeProperty().get()).isEmpty();
        offline.set(true);
        assertThat(model.noticeProperty().get()).startsWith("No connection. Messages are kept");
    }

    private static Scene opened() {
        var scene = new Scene().people("ben").connect();
        scene.session().reading().open(RoomId.GENERAL);
        scene.run();
        return scene;
    }

    private ComposerViewModel composer() {
        return new ComposerViewModel(
                scene.session(),
                scene.session().directory().room(RoomId.GENERAL).orElseThrow(),
                offline.getReadOnlyProperty());
    }

    @Test
    void anAnswerSaysWhatItAnswersTo() {
        scene.say("general", "ben", 1, "one");
        scene.run();
        model.reply(1, "ben", "one");
        model.draftProperty().set("two");
        model.send();
        scene.run();
        assertThat(posted(2).replyTo()).isEqualTo(1);
        assertThat(model.modeProperty().get()).isEqualTo(new ComposerMode.NewMessage());
    }

    @Test
    void anEditTakesThePlaceOfTheTextAndTheDraftComesBack() {
        scene.post("general", "one");
        model.draftProperty().set("half a thought");
        model.edit(1, "one");
        assertThat(model.draftProperty().get()).isEqualTo("one");
        model.draftProperty().set("uno");
        assertThat(model.send()).isTrue();
        scene.run();
        assertThat(posted(1).text()).isEqualTo("uno");
        assertThat(model.draftProperty().get()).isEqualTo("half a thought");
    }

    @Test
    void anEditThatChangesNothingIsNotSent() {
        scene.post("general", "one");
        model.edit(1, "one");
        model.send();
        scene.run();
        assertThat(posted(1).changes()).isNull();
        assertThat(model.modeProperty().get()).isEqualTo(new ComposerMode.NewMessage());
    }

    @Test
    void anEditThatChangesNothingIsNotSentWhateverShortNamesTheTextHolds() {
        var text = "  a :tada: b👍c `:tada:`";
        scene.post("general", text);
        model.edit(1, text);
        model.send();
        scene.run();
        assertThat(posted(1).changes()).isNull();
        model.edit(1, text);
        model.draftProperty().set(ShortNames.shorten(text));
        model.send();
        scene.run();
        assertThat(posted(1).changes()).isNull();
        assertThat(posted(1).text()).isEqualTo(text);
    }

    @Test
    void anEditWhoseMessageWasDeletedBecomesADraftBehindTheOneBefore() {
        scene.post("general", "one");
        model.draftProperty().set("half a thought");
        model.edit(1, "one");
        model.draftProperty().set("uno");
        scene.delete("ada", 1);
        assertThat(model.problemProperty().get()).startsWith("The message that you were editing was deleted.");
        model.send();
        scene.run();
        assertThat(model.modeProperty().get()).isEqualTo(new ComposerMode.NewMessage());
        assertThat(model.draftProperty().get()).isEqualTo("half a thought\nuno");
        assertThat(model.problemProperty().get()).startsWith("The message that you were editing was deleted.");
        assertThat(scene.session().reading().timeline(RoomId.GENERAL).items()).hasSize(1);
    }

    @Test
    void anEditToNothingAsksAndLeavingItBringsTheDraftBack() {
        scene.post("general", "one");
        model.draftProperty().set("half a thought");
        model.edit(1, "one");
        model.draftProperty().set(" ");
        assertThat(model.send()).isFalse();
        assertThat(model.leaveMode()).isTrue();
        assertThat(model.leaveMode()).isFalse();
        assertThat(model.draftProperty().get()).isEqualTo("half a thought");
    }

    @Test
    void anAnswerThatWasBegunIsThereWhenTheRoomIsOpenedAgain() {
        scene.say("general", "ben", 1, "one");
        scene.run();
        model.reply(1, "ben", "one");
        model.draftProperty().set("two");
        model.close();
        assertThat(composer().modeProperty().get()).isEqualTo(new ComposerMode.Reply(1, "ben", "one"));
    }

    private Event.Message posted(int seq) {
        var item = scene.session().reading().timeline(RoomId.GENERAL).items().get(seq - 1);
        return ((TimelineItem.Posted) item).message();
    }
}
