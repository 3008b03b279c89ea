// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static app.parley.client.ui.QuickRobot.on;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.address.SharedAddress;
import app.parley.client.rooms.CreateRoomView;
import app.parley.client.rooms.CreateRoomViewModel;
import app.parley.client.rooms.InviteView;
import app.parley.client.rooms.InviteViewModel;
import app.parley.client.rooms.SwitcherView;
import app.parley.client.rooms.SwitcherViewModel;
import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.QuestionView;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.ThemeChoice;
import app.parley.client.words.Words;
import app.parley.shared.trust.KeyPin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Pictures of what asks something on top of a chat, and of a chat without messages.
final class SheetPicturesUiTest extends ChatUi {
    @Test
    void theSheets(FxRobot robot) {
        var chat = new AtomicReference<ChatFixture>();
        robot.interact(() -> {
            chat.set(new ChatFixture(ChatPicturesUiTest.busy().connect()));
            chat.get().scene.run();
            chat.get().scene.online("ben", "chidi");
            Pictures.show(stage, chat.get().sheets, ThemeChoice.LIGHT, 900, 640);
        });
        var session = chat.get().scene.session();
        robot.interact(() -> {
            var model = new CreateRoomViewModel(session.directory(), _ -> {});
            var view = new CreateRoomView(model, () -> {});
            chat.get().sheets.open(view, view.firstFocus());
            model.create();
        });
        Pictures.take(robot, stage, "sheet-create");
        robot.interact(() -> {
            var view = new SwitcherView(
                    new SwitcherViewModel(session.directory(), chat.get().model.rooms(), false, _ -> {}));
            chat.get().scene.run();
            chat.get().sheets.open(view, view.firstFocus());
        });
        Pictures.take(robot, stage, "sheet-switch");
        robot.interact(() -> {
            var view = new KeysView(() -> {});
            chat.get().sheets.open(view, view.firstFocus());
        });
        Pictures.take(robot, stage, "sheet-keys");
        robot.interact(() -> {
            chat.get().sheets.close();
            ((Button) stage.getScene().lookup(".composer-box .sign-button")).fire();
        });
        settle(robot, () -> {});
        robot.interact(() -> {
            var popup = (PopupWindow) Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            Pictures.keep(popup.getScene(), "emoji-picker");
            popup.hide();
        });
        assertThat(Files.exists(Path.of("target", "pictures", "sheet-switch.png")))
                .isTrue();
    }

    @Test
    void theInvite(FxRobot robot) {
        invite(robot, "sheet-invite", ThemeChoice.LIGHT, 900, 680);
        assertThat(on(
                        robot,
                        () -> stage.getScene()
                                .lookup(".qr-picture")
                                .getBoundsInParent()
                                .getWidth()))
                .isGreaterThan(200);
        invite(robot, "sheet-invite-narrow-dark", ThemeChoice.DARK, 360, 680);
        invite(robot, "sheet-invite-low", ThemeChoice.LIGHT, 700, 480);
        assertThat(on(robot, () -> stage.getScene().lookup(".scan").isVisible()))
                .isFalse();
    }

    private void invite(FxRobot robot, String name, ThemeChoice theme, double width, double height) {
        robot.interact(() -> {
            var chat = new ChatFixture(ChatPicturesUiTest.busy().connect());
            chat.scene.role("ada", "owner");
            Pictures.show(stage, chat.sheets, theme, width, height);
            var shared = new SharedAddress(
                    ServerAddress.of("192.168.1.20", 8080).byTls(), new KeyPin("sha256/" + "Q".repeat(42) + "A"));
            var session = chat.scene.session();
            var view = new InviteView(new InviteViewModel(session.directory(), shared, chat.times), () -> {});
            view.offerCard(() -> {});
            chat.scene.run();
            chat.sheets.open(view, view.firstFocus());
        });
        Pictures.take(robot, stage, name);
    }

    @Test
    void theSearch(FxRobot robot) {
        search(robot, "sheet-search-light", ThemeChoice.LIGHT, 900);
        search(robot, "sheet-search-dark", ThemeChoice.DARK, 900);
        search(robot, "sheet-search-narrow", ThemeChoice.LIGHT, 360);
    }

    private void search(FxRobot robot, String name, ThemeChoice theme, double width) {
        var chat = new AtomicReference<ChatFixture>();
        robot.interact(() -> {
            chat.set(new ChatFixture(ChatPicturesUiTest.busy().connect()));
            chat.get().scene.run();
            Pictures.show(stage, chat.get().sheets, theme, width, 640);
        });
        settle(robot, () -> chat.get().search(true));
        robot.write("th");
        settle(robot, () -> chat.get().scene.run());
        Pictures.take(robot, stage, name);
        assertThat(robot.lookup(".search .list-cell:filled").queryAll()).isNotEmpty();
        robot.write("xyz");
        settle(robot, () -> chat.get().scene.run());
        Pictures.take(robot, stage, name + "-none");
        assertThat(robot.lookup(".search .list-cell:filled").queryAll()).isEmpty();
    }

    @Test
    void anEmptyRoomAndTheQuestionBeforeItStops(FxRobot robot) {
        var sheets = new AtomicReference<Sheets>();
        robot.interact(() -> {
            var chat = new ChatFixture(new Scene().people("ben").connect());
            chat.scene.run();
            sheets.set(chat.sheets);
            Pictures.show(stage, chat.sheets, ThemeChoice.DARK, 900, 640);
        });
        Pictures.take(robot, stage, "chat-empty-dark");
        robot.interact(() -> {
            var question = new QuestionView(
                    Words.of("host.stop-title", "Ada's chat"),
                    Words.of("host.stop-some", 3),
                    Words.of("host.stop-verb"),
                    () -> {},
                    Words.of("host.stop-keep"),
                    () -> {});
            sheets.get().open(question, question.firstFocus());
        });
        Pictures.take(robot, stage, "sheet-stop-dark");
        assertThat(Files.exists(Path.of("target", "pictures", "sheet-stop-dark.png")))
                .isTrue();
    }
}
