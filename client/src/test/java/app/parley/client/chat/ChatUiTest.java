// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static app.parley.client.ui.QuickRobot.on;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.history.TimelineItem;
import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The main window under somebody's hands.
final class ChatUiTest extends ChatUi {
    private final Scene scene = new Scene()
            .people("ben")
            .room("release", RoomKind.PUBLIC, "ada", "ben")
            .room("lunch", RoomKind.PUBLIC, "ben")
            .say("general", "ben", -5, "Hello");

    @BeforeEach
    void open(FxRobot robot) {
        chat = ChatFixture.show(robot, stage, scene, 1000, 640);
        settle(robot, chat.view::focusComposer);
    }

    @Test
    void enterSendsAndShiftEnterBeginsALine(FxRobot robot) {
        robot.write("one");
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        robot.write("two");
        assertThat(on(robot, () -> area().getText())).isEqualTo("one\ntwo");
        robot.push(KeyCode.ENTER);
        settle(robot, scene::run);
        assertThat(on(robot, () -> area().getText())).isEmpty();
        assertThat(chat.scene.session().reading().timeline(RoomId.GENERAL).items())
                .last()
                .isInstanceOfSatisfying(
                        TimelineItem.Posted.class,
                        said -> assertThat(said.message().text()).isEqualTo("one\ntwo"));
    }

    @Test
    void theFirstHitIsSelectedAndAfterTheJumpWhatIsTypedIsWritten(FxRobot robot) {
        for (int minute = 0; minute < 60; minute++) {
            scene.say("general", "ben", minute, minute == 10 ? "the lighthouse is lit" : "nothing new at " + minute);
        }
        settle(robot, scene::run);
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("lighthouse");
        settle(robot, scene::run);
        assertThat(on(robot, () -> robot.lookup(".search-mark").queryAll())).isNotEmpty();
        Pictures.take(robot, stage, "search-marked");
        robot.push(KeyCode.ENTER);
        settle(robot, scene::run);
        assertThat(chat.sheets.isOpen()).isFalse();
        assertThat(on(robot, () -> robot.lookup(".message-tools").query().isVisible()))
                .isFalse();
        Pictures.take(robot, stage, "search-jumped");

        robot.write("jk ready now");

        assertThat(on(robot, () -> area().getText())).isEqualTo("jk ready now");
    }

    @Test
    void aPasteOfMegabytesIsCutToWhatIsSaidToBeTooMuch(FxRobot robot) {
        robot.interact(() -> area().replaceSelection("line of words\n".repeat(400_000)));
        assertThat(on(robot, () -> area().getLength())).isEqualTo(20_000);
    }

    @Test
    void theComposerGrowsToEightLinesAndNoFurther(FxRobot robot) {
        double one = on(robot, () -> area().getHeight());
        settle(robot, () -> area().setText("a\nb\nc"));
        double three = on(robot, () -> area().getHeight());
        settle(robot, () -> area().setText("line\n".repeat(30)));
        double many = on(robot, () -> area().getHeight());
        Pictures.take(robot, stage, "composer-grown");
        assertThat(three).isGreaterThan(one + 30);
        assertThat(many).isGreaterThan(three + 60).isLessThan(one * 8);
        settle(robot, () -> area().setText(""));
        assertThat(on(robot, () -> area().getHeight())).isEqualTo(one);
    }

    @Test
    void aLongMessageInArabicIsWrittenSentAndShown(FxRobot robot) {
        var arabic = "مرحبا بالجميع، هذا سطر طويل باللغة العربية يجب أن يلتف على عدة أسطر في نافذة ضيقة. ".repeat(3);
        var failures = new CopyOnWriteArrayList<Throwable>();
        robot.interact(() -> Thread.currentThread().setUncaughtExceptionHandler((_, e) -> failures.add(e)));
        try {
            settle(robot, () -> stage.setWidth(420));
            // Key by key, as a person does: the line becomes too long in the middle of it.
            for (int i = 0; i < arabic.length(); i += 20) {
                int from = i;
                settle(robot, () -> area().appendText(arabic.substring(from, Math.min(from + 20, arabic.length()))));
            }
            Pictures.take(robot, stage, "composer-arabic");
            robot.push(KeyCode.ENTER);
            settle(robot, scene::run);
            Pictures.take(robot, stage, "timeline-arabic");
        } finally {
            robot.interact(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void whoTypesAnywhereWritesAMessage(FxRobot robot) {
        settle(robot, () -> chat.view.side().firstFocus().requestFocus());
        robot.write("hi");
        assertThat(on(robot, () -> area().getText())).isEqualTo("hi");
    }

    @Test
    void anEmojiThatIsPastedStandsThereByName(FxRobot robot) {
        settle(robot, () -> area().replaceText(0, 0, "so 🎉 good"));
        // The unseen sign behind it says that it was no typed name.
        assertThat(on(robot, () -> area().getText())).isEqualTo("so :tada:\u200e good");
        robot.push(KeyCode.ENTER);
        settle(robot, scene::run);
        assertThat(chat.scene.session().reading().timeline(RoomId.GENERAL).items())
                .last()
                .isInstanceOfSatisfying(
                        TimelineItem.Posted.class,
                        said -> assertThat(said.message().text()).isEqualTo("so 🎉 good"));
    }

    @Test
    void controlTabGoesBackAndForthBetweenTheLastTwo(FxRobot robot) {
        settle(robot, () -> chat.openTab(new RoomId("release")));
        assertThat(on(robot, () -> chat.model.titleProperty().get())).isEqualTo("release");
        robot.press(KeyCode.CONTROL).push(KeyCode.TAB).release(KeyCode.CONTROL);
        assertThat(on(robot, () -> chat.model.titleProperty().get())).isEqualTo("general");
        robot.press(KeyCode.CONTROL).push(KeyCode.TAB).release(KeyCode.CONTROL);
        assertThat(on(robot, () -> chat.model.titleProperty().get())).isEqualTo("release");
        robot.push(KeyCode.SHORTCUT, KeyCode.W);
        assertThat(on(robot, () -> chat.model.tabs().size())).isEqualTo(1);
    }

    @Test
    void theDraftOfARoomStaysWithIt(FxRobot robot) {
        robot.write("half");
        settle(robot, () -> chat.open(new RoomId("release")));
        assertThat(on(robot, () -> area().getText())).isEmpty();
        settle(robot, () -> chat.open(RoomId.GENERAL));
        assertThat(on(robot, () -> area().getText())).isEqualTo("half");
    }

    @Test
    void keysLeadEverywhere(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        robot.push(KeyCode.F1);
        assertThat(chat.asked).containsExactly("switch room", "create room", "keys");
        robot.push(KeyCode.F6);
        assertThat(on(robot, () -> focused().getStyleClass())).contains("room-row");
        robot.push(KeyCode.F6);
        assertThat(on(robot, () -> focused().getStyleClass())).contains("timeline-list");
        robot.push(KeyCode.F6);
        assertThat(on(robot, this::focused)).isEqualTo(area());
    }

    @Test
    void aRoomIsJoinedFromTheSideList(FxRobot robot) {
        robot.clickOn(".other-room");
        settle(robot, scene::run);
        assertThat(on(robot, () -> chat.model.titleProperty().get())).isEqualTo("lunch");
    }

    @Test
    void aNarrowWindowShowsOneColumnWithAWayBack(FxRobot robot) {
        settle(robot, () -> stage.setWidth(380));
        assertThat(on(robot, () -> chat.view.getChildren().size())).isEqualTo(1);
        settle(robot, () -> ((Button) chat.view.lookup(".room-head .sign-button")).fire());
        assertThat(on(robot, () -> chat.view.lookup(".side"))).isNotNull();
        assertThat(on(robot, () -> chat.view.lookup(".room-pane"))).isNull();
        Pictures.take(robot, stage, "chat-narrow-list");
        settle(robot, () -> chat.open(new RoomId("release")));
        assertThat(on(robot, () -> chat.view.lookup(".room-pane"))).isNotNull();
    }

    @Test
    void aSheetKeepsTheFocusAndGivesItBack(FxRobot robot) {
        settle(robot, () -> {
            var field = new TextField();
            chat.sheets.open(new VBox(field), field);
        });
        robot.push(KeyCode.TAB);
        assertThat(on(robot, () -> focused().getStyleClass())).contains("text-field");
        robot.push(KeyCode.ESCAPE);
        assertThat(chat.sheets.isOpen()).isFalse();
        assertThat(on(robot, this::focused)).isEqualTo(area());
    }

    private Node focused() {
        return stage.getScene().getFocusOwner();
    }
}
