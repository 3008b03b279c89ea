// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static app.parley.client.ui.QuickRobot.on;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.timeline.Row;
import app.parley.client.ui.EmojiPicker;
import app.parley.client.ui.Pictures;
import app.parley.shared.protocol.Event;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What can be done with a message, under somebody's hands.
final class MessageUiTest extends ChatUi {
    private static final PseudoClass FLASH = PseudoClass.getPseudoClass("flash");
    private static final long MINE = 41;
    private static final long LAST = 42;

    private final Scene scene = new Scene().people("ben", "chidi");
    private final AtomicBoolean flashed = new AtomicBoolean();

    @BeforeEach
    void open(FxRobot robot) {
        scene.say("general", "ben", -60, "Where shall we meet?");
        for (int i = 2; i < MINE; i++) {
            scene.say("general", "chidi", i - 60, "Message " + i);
        }
        scene.say("general", "ada", -10, "mine");
        scene.reply("general", "ben", -9, "At the fountain.", 1L);
        scene.read("general", LAST);
        chat = ChatFixture.show(robot, stage, scene, 1000, 640);
        settle(robot, chat.view::focusComposer);
    }

    @AfterEach
    void closeWhatIsLeft(FxRobot robot) {
        robot.interact(() -> Window.getWindows().stream()
                .filter(EmojiPicker.class::isInstance)
                .toList()
                .forEach(Window::hide));
    }

    @Test
    void lettersMoveAndTheToolsStandAtTheSelectedMessage(FxRobot robot) {
        toTimeline(robot);
        assertThat(selected(robot).seq()).isEqualTo(LAST);
        assertThat(toolsStandAt(robot, LAST)).isTrue();
        type(robot, "k");
        assertThat(selected(robot).seq()).isEqualTo(MINE);
        assertThat(toolsStandAt(robot, MINE)).isTrue();
        type(robot, "j");
        assertThat(selected(robot).seq()).isEqualTo(LAST);
        for (int i = 0; i < 20; i++) {
            type(robot, "k");
            assertThat(inSight(robot, LAST - 1 - i))
                    .as("message %d", LAST - 1 - i)
                    .isTrue();
        }
        for (int i = 0; i < 20; i++) {
            type(robot, "j");
        }
        assertThat(inSight(robot, LAST)).isTrue();
    }

    @Test
    void whoClickedIntoTheMessagesWritesWithLetters(FxRobot robot) {
        robot.clickOn(list());
        robot.write("jerk");
        settle(robot, () -> {});
        assertThat(on(robot, () -> area().getText())).isEqualTo("jerk");
    }

    @Test
    void eEditsWhatIsMine(FxRobot robot) {
        toTimeline(robot);
        type(robot, "e");
        assertThat(on(robot, () -> area().isFocused())).as("another's message").isFalse();
        type(robot, "k");
        type(robot, "e");
        assertThat(on(robot, () -> area().getText())).isEqualTo("mine");
        robot.write("!");
        send(robot);
        assertThat(row(robot, MINE).text()).isEqualTo("mine!");
        assertThat(row(robot, MINE).marks().editedAt()).isNotNull();
    }

    @Test
    void aChangeThatWaitsForAConnectionShowsAClockUntilItIsMade(FxRobot robot) {
        assertThat(clockStandsAt(robot, MINE)).isFalse();
        settle(robot, scene::goDown);
        toTimeline(robot);
        type(robot, "p");
        type(robot, "k");
        type(robot, "e");
        robot.write("!");
        send(robot);
        assertThat(row(robot, MINE).text()).isEqualTo("mine!");
        assertThat(row(robot, LAST).marks().pinned()).isTrue();
        assertThat(clockStandsAt(robot, MINE)).as("an edit").isTrue();
        assertThat(clockStandsAt(robot, LAST)).as("a pin").isTrue();
        assertThat(clockStandsAt(robot, MINE - 1)).as("another message").isFalse();
        assertThat(on(robot, () -> cell(MINE).getAccessibleText())).endsWith("Change waiting to be sent");
        Pictures.take(robot, stage, "message-change-waits");

        settle(robot, () -> scene.comeBack().pass(60));
        assertThat(clockStandsAt(robot, MINE)).isFalse();
        assertThat(clockStandsAt(robot, LAST)).isFalse();
        assertThat(row(robot, MINE).text()).isEqualTo("mine!");
    }

    @Test
    void rAnswers(FxRobot robot) {
        toTimeline(robot);
        type(robot, "r");
        assertThat(mode(robot)).isEqualTo("Replying to ben: At the fountain.");
        robot.write("yes");
        send(robot);
        assertThat(row(robot, LAST + 1).marks().reply()).isEqualTo(new Row.Reply(LAST, "ben", "At the fountain."));
        assertThat(mode(robot)).isEmpty();
    }

    @Test
    void pPinsTheMessageAndTheHeadLeadsToIt(FxRobot robot) {
        toTimeline(robot);
        type(robot, "p");
        settle(robot, scene::run);
        assertThat(row(robot, LAST).marks().pinned()).isTrue();
        robot.clickOn(".show-pins");
        settle(robot, scene::run);
        var pins = robot.lookup(".pins .list-view").<ListView<Event.Message>>query();
        assertThat(on(
                        robot,
                        () -> pins.getItems().stream().map(Event.Message::seq).toList()))
                .containsExactly(LAST);
        robot.push(KeyCode.DELETE);
        settle(robot, scene::run);
        assertThat(on(robot, () -> pins.getItems().size())).isZero();
        robot.push(KeyCode.ESCAPE);
        settle(robot, scene::run);
        assertThat(row(robot, LAST).marks().pinned()).isFalse();
    }

    @Test
    void plusOpensThePickerAndTheEmojiThatIsFoundIsTaken(FxRobot robot) {
        toTimeline(robot);
        type(robot, "+");
        assertThat(pickerIsOpen(robot)).isTrue();
        type(robot, "tada");
        robot.push(KeyCode.ENTER);
        settle(robot, scene::run);
        assertThat(pickerIsOpen(robot)).isFalse();
        assertThat(row(robot, LAST).marks().chips()).containsExactly(chip("🎉"));
        type(robot, "k");
        assertThat(selected(robot).seq()).as("the keys go on").isEqualTo(MINE);
    }

    @Test
    void deleteAsksFirst(FxRobot robot) {
        toTimeline(robot);
        robot.push(KeyCode.DELETE);
        settle(robot, () -> {});
        assertThat(on(robot, chat.sheets::isOpen)).as("another's message").isFalse();
        type(robot, "k");
        robot.push(KeyCode.DELETE);
        settle(robot, () -> {});
        assertThat(on(robot, chat.sheets::isOpen)).isTrue();
        robot.push(KeyCode.ESCAPE);
        settle(robot, scene::run);
        assertThat(row(robot, MINE).marks().deleted()).isFalse();
        robot.push(KeyCode.DELETE);
        settle(robot, () -> {});
        robot.clickOn(".danger-verb");
        settle(robot, scene::run);
        assertThat(row(robot, MINE).marks().deleted()).isTrue();
        assertThat(on(robot, chat.sheets::isOpen)).isFalse();
    }

    @Test
    void upInTheEmptyFieldEditsMyLastAndEscLeaves(FxRobot robot) {
        robot.push(KeyCode.UP);
        settle(robot, () -> {});
        assertThat(on(robot, () -> area().getText())).isEqualTo("mine");
        assertThat(mode(robot)).isEqualTo("Editing your message");
        robot.push(KeyCode.ESCAPE);
        settle(robot, () -> {});
        assertThat(on(robot, () -> area().getText())).isEmpty();
        assertThat(mode(robot)).isEmpty();
        assertThat(row(robot, MINE).text()).isEqualTo("mine");
    }

    @Test
    void escLeadsFromTheMessagesBackToTheField(FxRobot robot) {
        toTimeline(robot);
        robot.push(KeyCode.ESCAPE);
        settle(robot, () -> {});
        assertThat(on(robot, () -> area().isFocused())).isTrue();
    }

    @Test
    void aClickOnTheQuotedLineLeadsThereAndTheMessageFlashes(FxRobot robot) {
        assertThat(inSight(robot, 1)).isFalse();
        watchForFlash(robot, 1);
        robot.clickOn(".reply-line");
        settle(robot, scene::run);
        assertThat(inSight(robot, 1)).isTrue();
        assertThat(selected(robot).seq()).isEqualTo(1);
        assertThat(flashed).isTrue();
    }

    @Test
    void aJumpThatFailsSaysSo(FxRobot robot) {
        assertThat(on(robot, () -> stage.getScene().lookup(".problem-sign").isVisible()))
                .isFalse();
        settle(robot, () -> {
            chat.view.pane().timeline().jump(4000);
            scene.run();
        });
        assertThat(on(robot, () -> {
                    var sign = (Label) stage.getScene().lookup(".problem-sign");
                    return sign.isVisible() ? sign.getText() : "";
                }))
                .isEqualTo("That message no longer exists.");
        Pictures.take(robot, stage, "timeline-jump-failed");
    }

    @Test
    void whatIsFoundIsJumpedTo(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.F);
        settle(robot, scene::run);
        robot.write("meet");
        settle(robot, scene::run);
        robot.push(KeyCode.ENTER);
        settle(robot, scene::run);
        assertThat(on(robot, chat.sheets::isOpen)).isFalse();
        assertThat(inSight(robot, 1)).isTrue();
        assertThat(selected(robot).seq()).isEqualTo(1);
        assertThat(toolsStandAt(robot, 1))
                .as("the toolbar would cover what was found")
                .isFalse();
    }

    @Test
    void theMouseReactsTakesBackAnswersAndEdits(FxRobot robot) {
        pointAt(robot, LAST);
        assertThat(toolsStandAt(robot, LAST)).isTrue();
        assertThat(tool(robot, "Edit").isVisible()).isFalse();
        click(robot, "React with thumbs up sign");
        assertThat(row(robot, LAST).marks().chips()).containsExactly(chip("👍"));
        robot.clickOn(".chip:mine");
        settle(robot, scene::run);
        assertThat(row(robot, LAST).marks().chips()).isEmpty();
        pointAt(robot, LAST);
        click(robot, "Reply");
        assertThat(mode(robot)).startsWith("Replying to ben");
        pointAt(robot, MINE);
        click(robot, "Edit");
        assertThat(mode(robot)).isEqualTo("Editing your message");
        pointAt(robot, MINE);
        click(robot, "React");
        assertThat(pickerIsOpen(robot)).isTrue();
    }

    private void toTimeline(FxRobot robot) {
        robot.push(KeyCode.F6);
        robot.push(KeyCode.F6);
        settle(robot, () -> {});
    }

    private void type(FxRobot robot, String letters) {
        robot.write(letters);
        settle(robot, scene::run);
    }

    private void send(FxRobot robot) {
        robot.push(KeyCode.ENTER);
        settle(robot, scene::run);
    }

    private void pointAt(FxRobot robot, long seq) {
        robot.moveTo(on(robot, () -> (Node) cell(seq)));
        settle(robot, () -> {});
    }

    private void click(FxRobot robot, String name) {
        robot.clickOn(tool(robot, name));
        settle(robot, scene::run);
    }

    private static Row.Chip chip(String emoji) {
        return new Row.Chip(emoji, List.of("ada"), true);
    }

    private Button tool(FxRobot robot, String name) {
        return robot.lookup(".message-tools .sign-button").queryAllAs(Button.class).stream()
                .filter(button -> name.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tool is called " + name));
    }

    private boolean pickerIsOpen(FxRobot robot) {
        return on(robot, () -> Window.getWindows().stream().anyMatch(EmojiPicker.class::isInstance));
    }

    private String mode(FxRobot robot) {
        return on(robot, () -> {
            var bar = stage.getScene().lookup(".mode-bar");
            return bar.isVisible() ? ((Label) bar.lookup(".small")).getText() : "";
        });
    }

    private Row.Message selected(FxRobot robot) {
        return (Row.Message) on(robot, () -> list().getSelectionModel().getSelectedItem());
    }

    private Row.Message row(FxRobot robot, long seq) {
        return on(
                robot,
                () -> chat.model.currentProperty().get().timeline().rows().stream()
                        .filter(row -> row instanceof Row.Message said && said.seq() == seq)
                        .map(Row.Message.class::cast)
                        .findFirst()
                        .orElseThrow());
    }

    private boolean toolsStandAt(FxRobot robot, long seq) {
        return on(robot, () -> {
            var tools = stage.getScene().lookup(".message-tools");
            var place = tools.localToScene(tools.getBoundsInLocal());
            var message = cell(seq).localToScene(cell(seq).getBoundsInLocal());
            return tools.isVisible() && place.intersects(message);
        });
    }

    private boolean clockStandsAt(FxRobot robot, long seq) {
        return on(robot, () -> cell(seq).lookup(".sign-box").isVisible());
    }

    private boolean inSight(FxRobot robot, long seq) {
        return on(robot, () -> {
            for (int i = flow().getFirstVisibleCell().getIndex();
                    i <= flow().getLastVisibleCell().getIndex();
                    i++) {
                var cell = flow().getCell(i);
                if (isAt(cell, seq)
                        && cell.getLayoutY() > -1
                        && cell.getLayoutY() + cell.getHeight() < flow().getHeight() + 1) {
                    return true;
                }
            }
            return false;
        });
    }

    /// A flash is over soon: look with every picture that is drawn.
    private void watchForFlash(FxRobot robot, long seq) {
        robot.interact(() -> stage.getScene().addPostLayoutPulseListener(() -> {
            if (list().lookupAll(".timeline-cell").stream()
                    .anyMatch(
                            cell -> cell.getPseudoClassStates().contains(FLASH) && isAt((IndexedCell<?>) cell, seq))) {
                flashed.set(true);
            }
        }));
    }

    private IndexedCell<?> cell(long seq) {
        for (int i = 0; i < list().getItems().size(); i++) {
            if (list().getItems().get(i) instanceof Row.Message said && said.seq() == seq) {
                return flow().getCell(i);
            }
        }
        throw new AssertionError("there is no message " + seq);
    }

    private static boolean isAt(IndexedCell<?> cell, long seq) {
        return cell.getItem() instanceof Row.Message said && said.seq() == seq;
    }
}
