// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static app.parley.client.ui.QuickRobot.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.parley.client.session.Scene;
import app.parley.client.timeline.Row;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.Prose;
import java.net.URI;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What a reader of a long room sees move, and what not.
final class TimelineUiTest extends ChatUi {
    private static final String LONG = "A sentence that is long enough to be broken once or twice in a narrow window. ";

    private final Scene scene = new Scene().people("ben");

    @BeforeEach
    void open(FxRobot robot) {
        for (int i = 0; i < 350; i++) {
            scene.say("general", i % 7 < 4 ? "ben" : "chidi", i - 400, i + " " + LONG.repeat(i % 5));
        }
        scene.read("general", 350);
        chat = ChatFixture.show(robot, stage, scene, 900, 600);
        settle(robot, () -> {});
    }

    @Test
    void aRoomOpensAtItsEnd(FxRobot robot) {
        assertThat(atEnd(robot)).isTrue();
        assertThat(visible(robot, ".pill")).isFalse();
    }

    @Test
    void whoIsAtTheEndStaysThere(FxRobot robot) {
        for (int i = 0; i < 20; i++) {
            int minute = i;
            settle(robot, () -> {
                scene.say("general", "ben", minute, "new " + LONG.repeat(minute % 4));
                scene.run();
            });
            assertThat(atEnd(robot)).as("after message %d", i).isTrue();
        }
    }

    @Test
    void olderMessagesDoNotMoveTheReader(FxRobot robot) {
        for (int page = 0; page < 2; page++) {
            settle(robot, () -> list().scrollTo(0));
            settle(robot, () -> flow().scrollPixels(37));
            int before = list().getItems().size();
            var row = on(robot, () -> topmost().getItem());
            double y = on(robot, () -> topmost().getLayoutY());
            settle(robot, () -> scene.run());
            assertThat(list().getItems()).hasSizeGreaterThan(before);
            double now = on(robot, () -> cellOf(row).getLayoutY());
            assertThat(now).as("page %d", page).isCloseTo(y, within(1.0));
        }
    }

    @Test
    void whoReadsFurtherUpIsNotMovedAndToldHowMuchIsNew(FxRobot robot) {
        settle(robot, () -> list().scrollTo(60));
        var row = on(robot, () -> topmost().getItem());
        double y = on(robot, () -> topmost().getLayoutY());
        settle(robot, () -> {
            scene.say("general", "ben", 1, "one");
            scene.say("general", "ben", 2, "two");
            scene.run();
        });
        assertThat(on(robot, () -> cellOf(row).getLayoutY())).isCloseTo(y, within(1.0));
        assertThat(robot.lookup(".pill").queryAs(Button.class).getText()).isEqualTo("2 new");
        Pictures.take(robot, stage, "timeline-pill");
        settle(robot, () -> robot.lookup(".pill").queryAs(Button.class).fire());
        assertThat(atEnd(robot)).isTrue();
        assertThat(visible(robot, ".pill")).isFalse();
    }

    @Test
    void whatISayLeadsToTheEnd(FxRobot robot) {
        settle(robot, () -> list().scrollTo(40));
        settle(robot, () -> scene.post("general", "mine"));
        assertThat(atEnd(robot)).isTrue();
    }

    @Test
    void aWindowThatChangesItsSizeKeepsTheEnd(FxRobot robot) {
        settle(robot, () -> {
            stage.setWidth(500);
            stage.setHeight(420);
        });
        assertThat(atEnd(robot)).isTrue();
    }

    @Test
    void aRoomWithManyNewMessagesOpensWhereTheyBegin(FxRobot robot) {
        var other = new Scene().people("ben");
        for (int i = 0; i < 90; i++) {
            other.say("general", "ben", i - 100, i + " " + LONG.repeat(i % 3));
        }
        other.read("general", 40);
        chat = ChatFixture.show(robot, stage, other, 900, 600);
        settle(robot, () -> {});
        Pictures.take(robot, stage, "timeline-new");
        assertThat(robot.lookup(".new-line").queryAll()).anyMatch(node -> ((Node) node).isVisible());
        assertThat(chat.model.currentProperty().get().item().unreadProperty().get())
                .isEqualTo(50);
    }

    @Test
    void aFailedMessageIsTriedAgainOrDiscarded(FxRobot robot) {
        settle(robot, () -> scene.fail("general", "did not go"));
        assertThat(words(robot, ".failure .problem")).isEqualTo("Not sent. You are not in this room. Join it first.");
        settle(robot, () -> {
            link(robot, "Retry").fire();
            scene.run();
        });
        assertThat(robot.lookup(".failure").queryAll()).noneMatch(node -> ((Node) node).isVisible());
        settle(robot, () -> scene.fail("general", "did not go either"));
        int rows = list().getItems().size();
        settle(robot, () -> link(robot, "Discard").fire());
        assertThat(list().getItems()).hasSize(rows - 1);
    }

    @Test
    void aLinkOpensInTheBrowserAndAMessageIsCopied(FxRobot robot) {
        settle(robot, () -> {
            scene.say("general", "ben", 1, "see https://example.org/a and 🎉");
            scene.run();
        });
        robot.clickOn(".link");
        assertThat(chat.opened).containsExactly(URI.create("https://example.org/a"));
        settle(robot, () -> {
            list().getSelectionModel().selectLast();
            list().requestFocus();
        });
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(on(robot, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("see https://example.org/a and 🎉");
    }

    @Test
    void aMessageIsReadAloudAsOneSentence(FxRobot robot) {
        settle(robot, () -> {
            scene.say("general", "ben", 1, "two o'clock");
            scene.run();
        });
        assertThat(on(robot, () -> flow().getLastVisibleCell().getAccessibleText()))
                .isEqualTo("ben, 09:01: two o'clock");
    }

    @Test
    void aLongMessageUnfoldsAndFoldsWhereItIsRead(FxRobot robot) {
        settle(robot, () -> {
            scene.say("general", "ben", 1, "line\n".repeat(199) + "end");
            scene.run();
        });
        var row = on(robot, () -> list().getItems().getLast());
        double y = on(robot, () -> cellOf(row).getLayoutY());
        double folded = on(robot, () -> cellOf(row).getHeight());
        assertThat(fold(robot).getText()).isEqualTo("Show all 200 lines");
        Pictures.take(robot, stage, "message-folded");
        settle(robot, () -> fold(robot).fire());
        assertThat(on(robot, () -> cellOf(row).getLayoutY())).isCloseTo(y, within(1.0));
        assertThat(on(robot, () -> cellOf(row).getHeight())).isGreaterThan(5 * folded);
        Pictures.take(robot, stage, "message-unfolded");
        settle(robot, () -> list().scrollTo(0));
        settle(robot, () -> list().scrollTo(list().getItems().size() - 1));
        settle(robot, () -> flow().scrollPixels(1_500));
        assertThat(fold(robot).getText()).isEqualTo("Show less");
        settle(robot, () -> fold(robot).fire());
        assertThat(on(robot, () -> cellOf(row).getHeight())).isCloseTo(folded, within(1.0));
        assertThat(on(robot, () -> cellOf(row).getLayoutY())).isBetween(-1.0, 600 - folded);
    }

    @Test
    void joinsAreOneLineThatUnfoldsByClickAndByKey(FxRobot robot) {
        settle(robot, () -> {
            for (int i = 0; i < 300; i++) {
                scene.joined("general", "guest" + i, 1);
            }
            scene.run();
        });
        assertThat(atEnd(robot)).isTrue();
        var row = on(robot, () -> list().getItems().getLast());
        assertThat(notice(robot)).isEqualTo("guest0, guest1 and 298 others joined");
        Pictures.take(robot, stage, "joins-folded");
        double y = on(robot, () -> cellOf(row).getLayoutY());
        robot.clickOn(notice(robot));
        settle(robot, () -> {});
        assertThat(notice(robot)).startsWith("guest0 joined\nguest1 joined").hasLineCount(300);
        assertThat(on(robot, () -> cellOf(row).getLayoutY())).isCloseTo(y, within(1.0));
        settle(robot, () -> {
            list().requestFocus();
            list().getSelectionModel().clearSelection();
        });
        robot.push(KeyCode.END);
        robot.push(KeyCode.ENTER);
        settle(robot, () -> {});
        assertThat(notice(robot)).isEqualTo("guest0, guest1 and 298 others joined");
    }

    private Hyperlink fold(FxRobot robot) {
        return robot.lookup(".fold").queryAs(Hyperlink.class);
    }

    private String notice(FxRobot robot) {
        return robot.lookup(".notice .prose").queryAllAs(Prose.class).stream()
                .filter(prose -> prose.isVisible() && prose.getParent().isVisible())
                .map(Prose::getText)
                .reduce((_, last) -> last)
                .orElse("");
    }

    private Hyperlink link(FxRobot robot, String words) {
        return robot.lookup(".failure .hyperlink").queryAllAs(Hyperlink.class).stream()
                .filter(link -> link.getText().equals(words) && link.getParent().isVisible())
                .findFirst()
                .orElseThrow();
    }

    private String words(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Prose.class).stream()
                .filter(prose -> prose.getParent().isVisible())
                .map(Prose::getText)
                .findFirst()
                .orElse("");
    }

    private boolean visible(FxRobot robot, String query) {
        return robot.lookup(query).query().isVisible();
    }

    private boolean atEnd(FxRobot robot) {
        return on(robot, () -> {
            var last = flow().getLastVisibleCell();
            return last.getIndex() == list().getItems().size() - 1
                    && last.getLayoutY() + last.getHeight() <= flow().getHeight() + 1;
        });
    }

    private IndexedCell<?> cellOf(Object row) {
        var key = ((Row) row).key();
        for (int i = 0; i < list().getItems().size(); i++) {
            if (((Row) list().getItems().get(i)).key().equals(key)) {
                return flow().getCell(i);
            }
        }
        throw new AssertionError("the row is gone");
    }
}
