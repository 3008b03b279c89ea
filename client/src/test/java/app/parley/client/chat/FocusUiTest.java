// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.login.LoginView;
import app.parley.client.login.LoginViewModel;
import app.parley.client.rooms.CreateRoomView;
import app.parley.client.rooms.CreateRoomViewModel;
import app.parley.client.signin.SilentEntrance;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.ThemeChoice;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Where the focus is, that it can be seen, and what sheets do with what was typed.
final class FocusUiTest extends ChatUi {
    @Test
    void theFocusIsSeenWhereF6AndTabLead(FxRobot robot) {
        var chat = open(robot, ThemeChoice.LIGHT);
        robot.push(KeyCode.F6);
        settle(robot, () -> {});
        assertThat(stage.getScene().getFocusOwner().getStyleClass()).contains("room-row");
        assertThat(stage.getScene().getFocusOwner().isFocusVisible()).isTrue();
        Pictures.take(robot, stage, "focus-f6");
        robot.interact(() -> chat.view.lookupAll(".sign-button").forEach(button -> button.setId("sign")));
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        Pictures.take(robot, stage, "focus-sign");
        assertThat(stage.getScene().getFocusOwner()).isInstanceOf(Button.class);
    }

    @Test
    void theListOfKeysFitsTheSmallestUsualWindowAndScrollsInSmallerOnes(FxRobot robot) {
        var chat = open(robot, ThemeChoice.DARK);
        robot.interact(() -> {
            var keys = new KeysView(chat.sheets::close);
            chat.sheets.open(keys, keys.firstFocus());
        });
        Pictures.take(robot, stage, "keys-dark");
        robot.interact(() -> {
            stage.setWidth(420);
            stage.setHeight(360);
        });
        Pictures.take(robot, stage, "keys-small");
        var scroll = robot.lookup(".sheet-scroll").queryAs(ScrollPane.class);
        var close = chat.sheets.lookup(".verbs .button");
        assertThat(scroll.getHeight()).isLessThan(stage.getHeight());
        assertThat(close.localToScene(close.getLayoutBounds()).getMaxY())
                .isLessThan(stage.getScene().getHeight());
    }

    @Test
    void aClickBesideAFormThatWasFilledInKeepsIt(FxRobot robot) {
        var chat = open(robot, ThemeChoice.LIGHT);
        robot.interact(() -> {
            var view = new CreateRoomView(
                    new CreateRoomViewModel(chat.scene.session().directory(), _ -> {}), chat.sheets::close);
            chat.sheets.open(view, view.firstFocus());
        });
        robot.write("Plans");
        robot.clickOn(stage.getX() + 20, stage.getY() + 200);
        assertThat(chat.sheets.isOpen()).isTrue();
        robot.eraseText(5);
        robot.clickOn(stage.getX() + 20, stage.getY() + 200);
        assertThat(chat.sheets.isOpen()).isFalse();
    }

    @Test
    void turningToTheOtherFormPutsTheFocusWhereSomethingIsMissing(FxRobot robot) {
        robot.interact(() -> {
            var model = new LoginViewModel(
                    new LoginViewModel.Chat("Ada's chat", "ada-pc:8080", "open"),
                    new SilentEntrance(),
                    "",
                    "",
                    _ -> {});
            var sheets = new Sheets();
            sheets.show(new LoginView(model, () -> {}));
            Pictures.show(stage, sheets, ThemeChoice.LIGHT, 700, 640);
            model.username().set("ada");
        });
        robot.clickOn("Already have an account? Sign in");
        assertThat(stage.getScene().getFocusOwner())
                .isInstanceOfSatisfying(
                        TextField.class,
                        field -> assertThat(field.getAccessibleText()).isEqualTo("Password"));
    }

    private ChatFixture open(FxRobot robot, ThemeChoice theme) {
        var made = new ChatFixture[1];
        robot.interact(() -> {
            made[0] = new ChatFixture(ChatPicturesUiTest.busy().connect());
            made[0].scene.run();
            Pictures.show(stage, made[0].sheets, theme, 1080, 720);
            made[0].view.focusComposer();
        });
        settle(robot, made[0].scene::run);
        return made[0];
    }
}
