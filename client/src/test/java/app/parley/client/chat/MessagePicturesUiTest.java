// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.timeline.Row;
import app.parley.client.ui.EmojiPicker;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.ThemeChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Pictures of what becomes of messages, for people to look at.
final class MessagePicturesUiTest extends ChatUi {
    @Test
    void everythingInTheLight(FxRobot robot) {
        picture(robot, "messages-light", ThemeChoice.LIGHT, 1000);
    }

    @Test
    void everythingInTheDark(FxRobot robot) {
        picture(robot, "messages-dark", ThemeChoice.DARK, 1000);
    }

    @Test
    void everythingOnANarrowWindow(FxRobot robot) {
        picture(robot, "messages-narrow-light", ThemeChoice.LIGHT, 360);
    }

    @Test
    void everythingOnANarrowWindowInTheDark(FxRobot robot) {
        picture(robot, "messages-narrow-dark", ThemeChoice.DARK, 360);
    }

    private void picture(FxRobot robot, String name, ThemeChoice theme, double width) {
        robot.interact(() -> {
            chat = new ChatFixture(changed().connect());
            chat.scene.run();
            chat.scene.refuseChange();
            Pictures.show(stage, chat.sheets, theme, width, 760);
        });
        settle(robot, () -> {
            chat.model.currentProperty().get().timeline().commands().toggle(said(4), "👍");
            chat.scene.run();
        });
        keep(robot, name);
        robot.clickOn(".show-pins");
        settle(robot, chat.scene::run);
        keep(robot, name + "-pins");
        robot.push(KeyCode.ESCAPE);
        settle(robot, () -> {
            chat.view.pane().reply(said(7));
            chat.view.pane().composer().take("Then I come at two.");
        });
        robot.moveTo(robot.lookup(".message-text").nth(3).<Node>query());
        keep(robot, name + "-reply");
        settle(robot, () -> chat.view.pane().edit(said(8)));
        keep(robot, name + "-edit");
        settle(robot, () -> chat.view.pane().askToDelete(said(8)));
        keep(robot, name + "-delete");
        settle(robot, () -> {
            chat.sheets.close();
            chat.view.pane().composer().leaveMode();
            chat.view.pane().timeline().list().requestFocus();
        });
        robot.push(KeyCode.END);
        robot.push(KeyCode.UP);
        keep(robot, name + "-keys");
        robot.push(KeyCode.SHIFT, KeyCode.EQUALS);
        settle(robot, () -> {});
        var picker = Window.getWindows().stream()
                .filter(EmojiPicker.class::isInstance)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> Pictures.keep(picker.getScene(), name + "-picker"));
        robot.write("heart");
        settle(robot, () -> {});
        robot.interact(() -> {
            Pictures.keep(picker.getScene(), name + "-picker-found");
            picker.hide();
        });
    }

    private Row.Message said(long seq) {
        return chat.model.currentProperty().get().timeline().rows().stream()
                .filter(row -> row instanceof Row.Message message && message.seq() == seq)
                .map(Row.Message.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void keep(FxRobot robot, String name) {
        Pictures.take(robot, stage, name);
        assertThat(Files.exists(Path.of("target", "pictures", name + ".png"))).isTrue();
    }

    /// A talk in which everything happens that can happen to a message.
    static Scene changed() {
        var scene = new Scene().people("ben", "chidi", "dora.long-name-of-a-person", "emil");
        scene.say(
                "general",
                "ben",
                -30,
                "Shall we put the release off until Wednesday? The installer is not signed yet.");
        scene.say("general", "chidi", -29, "I wrote something silly here.");
        scene.reply("general", "dora.long-name-of-a-person", -28, "Wednesday is fine, I take the notes 🎉", 1L);
        scene.say(
                "general",
                "ben",
                -27,
                "Thank you both 🙏 See the checklist: https://wiki.example.lan/releases/checklist");
        scene.reply("general", "emil", -20, "Which one?", 2L);
        scene.say("general", "ada", -15, "I have signed the packages for Linux and macOS.");
        scene.reply(
                "general",
                "chidi",
                -10,
                "Then only Windows is left. I can try it in the afternoon, when the computer with the card reader is"
                        + " free again, and I tell you how it went.",
                6L);
        scene.reply("general", "ada", -5, "`signtool` is on the share.", 7L);
        scene.edit("ben", 1, "Shall we put the release off until *Thursday*? The installer is _not_ signed yet.");
        scene.delete("chidi", 2);
        scene.edit("ada", 6, "I have signed the packages for Linux, macOS and the container.");
        scene.react(1, "👍", "chidi", "dora.long-name-of-a-person", "ada");
        scene.react(1, "😂", "emil");
        scene.react(3, "❤️", "ada", "ben");
        for (var emoji : List.of("👍", "🎉", "👀", "🚀", "🙏", "✅", "🔥", "💯", "👏", "😀")) {
            scene.react(6, emoji, "ben", "chidi");
        }
        scene.pin("ben", 4, true);
        scene.pin("emil", 6, true);
        scene.read("general", 20);
        return scene;
    }
}
