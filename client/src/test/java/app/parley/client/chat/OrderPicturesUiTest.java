// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.timeline.Row;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.ThemeChoice;
import app.parley.shared.api.RoomChange;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

/// Pictures of a room's order: what one meets there, and what those see who keep it.
final class OrderPicturesUiTest extends ChatUi {
    private void show(FxRobot robot, ThemeChoice theme, Scene scene, Runnable before) {
        robot.interact(() -> {
            chat = new ChatFixture(scene.connect());
            chat.scene.run();
            chat.open(new RoomId("plans"));
            before.run();
            chat.scene.run();
            Pictures.show(stage, chat.sheets, theme, 1000, 640);
        });
        settle(robot, () -> {});
    }

    private static Scene plans() {
        return new Scene()
                .room("plans", RoomKind.PUBLIC, "ada", "ben", "chidi", "dora", "eve")
                .say("plans", "ben", 1, "Who brings the projector on Thursday?")
                .say("plans", "chidi", 3, "I do. Room 4 is booked until five.");
    }

    private void take(FxRobot robot, ThemeChoice theme, String name) {
        Pictures.take(robot, stage, name + "-" + theme.word());
    }

    private Node find(String selector) {
        return stage.getScene().lookup(selector);
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void whereOneMayNotWrite(ThemeChoice theme, FxRobot robot) {
        show(
                robot,
                theme,
                plans(),
                () -> chat.scene.change(
                        "plans", "ben", new RoomChange("Plans for autumn", null, "moderators", 30, null)));
        take(robot, theme, "order-read-only");
        assertThat(find(".composer-closed").isVisible()).isTrue();
        assertThat(find(".composer-written").isVisible()).isFalse();

        settle(robot, () -> chat.scene.mute("plans", "ada", 60));
        take(robot, theme, "order-muted");

        settle(robot, () -> {
            chat.scene.unmute("plans", "ada");
            chat.scene.change("plans", "ben", new RoomChange(null, null, "everyone", null, null));
            chat.scene.post("plans", "I bring the cables.");
            chat.model.currentProperty().get().composer().draftProperty().set("And the adapter");
        });
        assertThat(find(".composer-wait").isVisible()).isTrue();
        assertThat(find(".composer-closed").isVisible()).isFalse();
        take(robot, theme, "order-slow");
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void whatAModeratorSees(ThemeChoice theme, FxRobot robot) {
        show(
                robot,
                theme,
                plans().role("ada", "owner")
                        .role("dora", "guest")
                        .role("eve", "admin")
                        .people("farid", "grace", "hana"),
                () -> {
                    chat.scene.online("ben", "dora");
                    chat.scene.moderator("plans", "chidi", true);
                    chat.scene.mute("plans", "dora", null);
                    chat.scene.change("plans", "ada", new RoomChange(null, null, "moderators", 30, null));
                    chat.view.toggleDetails();
                });
        take(robot, theme, "order-details");
        settle(
                robot,
                () -> ((Button) chat.view.lookupAll(".member").stream()
                                .filter(row -> row.getAccessibleText().startsWith("ben"))
                                .findFirst()
                                .orElseThrow())
                        .fire());
        robot.interact(() -> {
            var popup = (PopupWindow) Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            Pictures.keep(popup.getScene(), "order-member-card-" + theme.word());
            popup.hide();
        });
        settle(robot, () -> ((Button) find(".room-settings-verb")).fire());
        take(robot, theme, "order-settings");
        settle(robot, () -> {
            chat.sheets.close();
            ((Button) find(".add-people-verb")).fire();
            chat.scene.run();
        });
        take(robot, theme, "order-add-people");
        settle(robot, () -> {
            chat.sheets.close();
            var message = chat.model.currentProperty().get().timeline().rows().stream()
                    .filter(Row.Message.class::isInstance)
                    .map(Row.Message.class::cast)
                    .findFirst()
                    .orElseThrow();
            chat.view.pane().askToReport(message);
        });
        take(robot, theme, "order-report");
        assertThat(Files.exists(Path.of("target", "pictures", "order-report-" + theme.word() + ".png")))
                .isTrue();
    }
}
