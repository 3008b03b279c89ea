// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import java.net.URI;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Messages that are made to deceive a reader or to keep the app busy.
final class LinkAndLongMessageUiTest extends ChatUi {
    private static final int MOST_PIECES = 500;

    @Test
    void aLinkThatLooksLikeAnotherSaysWhereItLeadsAndAsksFirst(FxRobot robot) {
        open(
                robot,
                "see https://good.example@evil.example/x and https://аррӏе.com",
                "\u202ehttps://evil.example/moc.knab.yrues//:sptth",
                "راجع https://example.org/a/ ثم اكتب",
                "plain https://example.org/");
        assertThat(texts(robot, ".real-host"))
                .extracting(String::strip)
                .contains("(leads to evil.example)", "(leads to xn--80ak6aa92e.com)");
        assertThat(texts(robot, ".link")).contains("https://evil.example/moc.knab.yrues//:sptth");
        Pictures.take(robot, stage, "links-light");
        robot.clickOn(
                robot.lookup((Text text) -> text.getText().contains("аррӏе")).<Text>query());
        Pictures.take(robot, stage, "links-light-question");
        assertThat(chat.opened).isEmpty();
        robot.clickOn(
                robot.lookup((Button button) -> "Open".equals(button.getText())).<Button>query());
        assertThat(chat.opened).containsExactly(URI.create("https://xn--80ak6aa92e.com"));
    }

    @Test
    void aMessageOfThousandsOfPiecesIsDrawnInPart(FxRobot robot) {
        open(robot, "😀a".repeat(2_600), "ا ب ".repeat(1_900));
        assertThat(robot.lookup(".message-text").queryAllAs(TextFlow.class))
                .allSatisfy(flow -> assertThat(flow.getChildren()).hasSizeLessThanOrEqualTo(MOST_PIECES));
        robot.interact(() -> robot.lookup((Hyperlink more) -> more.getText().startsWith("Show the whole"))
                .<Hyperlink>query()
                .fire());
        assertThat(robot.lookup(".message-text").queryAllAs(TextFlow.class))
                .anySatisfy(flow -> assertThat(flow.getChildren()).hasSizeGreaterThan(MOST_PIECES));
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Text.class).stream()
                .map(text -> text.getText().replace("\u200e", ""))
                .toList();
    }

    private void open(FxRobot robot, String... said) {
        var scene = new Scene().people("ben");
        for (var text : said) {
            scene.say("general", "ben", -10, text);
        }
        chat = ChatFixture.show(robot, stage, scene, 1000, 640);
        settle(robot, () -> {});
    }
}
