// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.ThemeChoice;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Pictures of a busy chat, for people to look at.
final class ChatPicturesUiTest extends ChatUi {
    @Test
    void aBusyChatInTheLight(FxRobot robot) {
        picture(robot, "chat-light", ThemeChoice.LIGHT, 1200, 800);
    }

    @Test
    void aBusyChatInTheDark(FxRobot robot) {
        picture(robot, "chat-dark", ThemeChoice.DARK, 1200, 800);
    }

    @Test
    void aBusyChatOnANarrowWindow(FxRobot robot) {
        picture(robot, "chat-narrow-light", ThemeChoice.LIGHT, 360, 720);
    }

    @Test
    void aChatWithoutAConnection(FxRobot robot) {
        robot.interact(() -> {
            var chat = new ChatFixture(busy().connect());
            chat.scene.run();
            chat.scene.goDown();
            chat.scene.post("general", "This one waits for the line to come back.");
            chat.scene.pass(1);
            chat.scene.pass(2);
            Pictures.show(stage, chat.sheets, ThemeChoice.LIGHT, 1000, 700);
        });
        Pictures.take(robot, stage, "chat-offline");
        assertThat(Files.exists(Path.of("target", "pictures", "chat-offline.png")))
                .isTrue();
    }

    private void picture(FxRobot robot, String name, ThemeChoice theme, double width, double height) {
        robot.interact(() -> {
            var chat = new ChatFixture(busy().connect());
            chat.scene.run();
            chat.scene.online("ben", "chidi", "dora.long-name-of-a-person");
            if (width > 700) {
                chat.openTab(new RoomId("release"));
                chat.openTab(new RoomId("general"));
                chat.view.toggleDetails();
            }
            chat.scene.fail("general", "And this one the server did not take, so it says why and what to do.");
            chat.scene.typing("general", "ben");
            chat.scene.typing("general", "chidi");
            chat.scene.run();
            Pictures.show(stage, chat.sheets, theme, width, height);
        });
        Pictures.take(robot, stage, name);
        robot.interact(() -> list().scrollTo(0));
        Pictures.take(robot, stage, name + "-above");
        assertThat(Files.exists(Path.of("target", "pictures", name + ".png"))).isTrue();
    }

    static Scene busy() {
        var scene = new Scene()
                .people("ben", "chidi", "dora.long-name-of-a-person", "emil")
                .room("release", RoomKind.PUBLIC, "ada", "ben")
                .room("design", RoomKind.PRIVATE, "ada", "chidi")
                .room("lunch", RoomKind.PUBLIC, "ben")
                .room("gardening", RoomKind.PUBLIC, "chidi")
                .room("ada.ben", RoomKind.DIRECT, "ada", "ben")
                .room("ada.emil", RoomKind.DIRECT, "ada", "emil");
        scene.joined("general", "chidi", -1500);
        scene.say("general", "ben", -1490, "Good evening, everybody 👋");
        scene.say("general", "chidi", -1488, "Hi Ben! Is this thing on?");
        scene.say("general", "ben", -1487, "It is. No internet needed 🎉");
        scene.say(
                "general",
                "ben",
                -30,
                "Morning. I read the whole thread again, and I think we should put the release off until Wednesday:"
                        + " the installer for Windows is not signed yet, the notes are half written, and nobody but me has"
                        + " tried the upgrade from last month's version. If somebody takes the notes, I take the rest.");
        scene.say(
                "general", "ben", -29, "Checklist: https://wiki.example.lan/releases/2026-11/checklist?view=all#open");
        scene.say(
                "general", "chidi", -27, "@ada can you look at `ServerMain` before noon? The flag is called `--data`.");
        scene.say(
                "general",
                "chidi",
                -26,
                "This is what fails here:\n```java\npublic static void main(String[] arguments) {\n"
                        + "    var options = Options.parse(arguments);\n    if (options.data() == null) {\n"
                        + "        throw new IllegalStateException(\"no folder\"); // never reached?\n    }\n}\n```\n"
                        + "Only on the second start, though.");
        scene.say("general", "dora.long-name-of-a-person", -20, "我下午两点有空，可以一起看一下。");
        scene.say("general", "emil", -18, "صباح الخير! سأجرّب التحديث اليوم (version 2.1) وأكتب لكم النتيجة.");
        scene.say("general", "emil", -17, "👍🏽");
        scene.reply("general", "ben", -12, "Thank you both 🙏 family 👨‍👩‍👧‍👦, flag 🇩🇪, heart ❤️, all drawn.", 9L);
        scene.say("release", "ben", -10, "Signed the Linux package.");
        scene.say("release", "ben", -9, "And the one for macOS.");
        scene.say("design", "chidi", -8, "@ada new icons are in");
        scene.say("ada.ben", "ben", -5, "Lunch?");
        scene.say("general", "ben", -2, "שלום, ישיבה בשעה 14:00?");
        scene.reply("general", "chidi", -1, "See you at two.", 13L);
        scene.edit("dora.long-name-of-a-person", 9, "我下午两点有空，可以一起看一下。发布说明我来写。");
        scene.react(9, "👍", "ben", "ada", "emil");
        scene.react(9, "🎉", "chidi");
        scene.react(12, "❤️", "dora.long-name-of-a-person", "emil");
        scene.read("general", 13);
        return scene;
    }
}
