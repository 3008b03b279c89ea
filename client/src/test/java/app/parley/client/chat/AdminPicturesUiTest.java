// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.account.AccountSheets;
import app.parley.client.address.SharedAddress;
import app.parley.client.admin.AdminSheets;
import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.SheetQuestions;
import app.parley.client.ui.ThemeChoice;
import app.parley.shared.api.AuditList;
import app.parley.shared.api.SessionList;
import app.parley.shared.api.UserList;
import app.parley.shared.model.RoomKind;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

/// Pictures of one's own account and of a chat's administration.
final class AdminPicturesUiTest extends ChatUi {
    private final List<AdminSheets.Hit> hits = new ArrayList<>();

    private static Scene scene() {
        var scene = new Scene()
                .room("plans", RoomKind.PUBLIC, "ada", "ben", "chidi")
                .people("ben", "chidi", "dora")
                .say("plans", "ben", 1, "Buy my shoes! They are the best shoes, and I have said so in every room.")
                .role("ada", "owner")
                .role("chidi", "admin")
                .device(new SessionList.Session(
                        "1", "Parley 0.1.0 on Linux", "10.0.0.4", "", "2026-11-23T08:00:00Z", true))
                .device(new SessionList.Session(
                        "2", "Firefox on Android", "10.0.0.17", "", "2026-11-22T18:12:00Z", false))
                .device(new SessionList.Session("3", null, null, "", "2026-10-02T07:40:00Z", false))
                .user(new UserList.User("eve", "guest", false, false, true, false, null, "2026-11-02T10:00:00Z"))
                .user(new UserList.User(
                        "farid", "member", false, false, false, true, "2026-11-24T08:00:00Z", "2026-11-22T10:00:00Z"))
                .report("plans", 1, "chidi", "advertising");
        for (int no = 3; no > 0; no--) {
            scene.audited(new AuditList.Entry(
                    no,
                    "2026-11-2" + no + "T08:00:00Z",
                    "ada",
                    no == 2 ? "invite" : "mute",
                    no == 2 ? "" : "ben",
                    "room=plans"));
        }
        return scene;
    }

    private void show(FxRobot robot, ThemeChoice theme, double width) {
        robot.interact(() -> {
            chat = new ChatFixture(scene().connect());
            chat.scene.run();
            Pictures.show(stage, chat.sheets, theme, width, 640);
        });
        settle(robot, () -> {});
    }

    private void press(FxRobot robot, String words) {
        settle(robot, () -> {
            stage.getScene().getRoot().lookupAll("*").stream()
                    .filter(node -> (node instanceof Button || node instanceof ToggleButton)
                            && words.equals(((Labeled) node).getText()))
                    .findFirst()
                    .ifPresentOrElse(AdminPicturesUiTest::fire, () -> {
                        throw new AssertionError("there is no " + words);
                    });
            chat.scene.run();
        });
    }

    private static void fire(Node node) {
        switch (node) {
            case Button button -> button.fire();
            case ToggleButton tab -> tab.fire();
            default -> throw new AssertionError("no button: " + node);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void theAccount(ThemeChoice theme, FxRobot robot) {
        show(robot, theme, 900);
        settle(robot, () -> {
            new AccountSheets(chat.scene.session(), chat.sheets, new SheetQuestions(chat.sheets), chat.times).open();
            chat.scene.run();
        });
        Pictures.take(robot, stage, "account-" + theme.word());
        press(robot, "Change password…");
        Pictures.take(robot, stage, "account-password-" + theme.word());
        press(robot, "Cancel");
        press(robot, "Delete account…");
        Pictures.take(robot, stage, "account-delete-" + theme.word());
        press(robot, "Cancel");
        press(robot, "Sign out all others");
        assertThat(chat.scene.asked()).contains("DELETE /api/v1/sessions/2", "DELETE /api/v1/sessions/3");
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void theAdministration(ThemeChoice theme, FxRobot robot) {
        show(robot, theme, 900);
        settle(robot, () -> {
            openAdministration();
            chat.scene.run();
        });
        Pictures.take(robot, stage, "admin-people-" + theme.word());
        press(robot, "Invites");
        Pictures.take(robot, stage, "admin-invites-none-" + theme.word());
        press(robot, "Make an invite");
        Pictures.take(robot, stage, "admin-invites-" + theme.word());
        press(robot, "Reports");
        Pictures.take(robot, stage, "admin-reports-" + theme.word());
        press(robot, "Record");
        Pictures.take(robot, stage, "admin-record-" + theme.word());
        press(robot, "Reports");
        press(robot, "Go to it");
        assertThat(hits).hasSize(1);
    }

    @Test
    void aModeratorWhoIsNoAdminSeesTheReportsAlone(FxRobot robot) {
        show(robot, ThemeChoice.LIGHT, 900);
        settle(robot, () -> {
            chat.scene.role("ada", "member");
            openAdministration();
            chat.scene.run();
        });
        assertThat(stage.getScene().getRoot().lookupAll(".admin-tab").stream().map(tab -> ((Labeled) tab).getText()))
                .containsExactly("Reports");
        assertThat(chat.scene.asked()).doesNotContain("GET /api/v1/audit", "GET /api/v1/invites");
    }

    private void openAdministration() {
        new AdminSheets(
                        chat.scene.session(),
                        chat.sheets,
                        new SheetQuestions(chat.sheets),
                        chat.times,
                        new SharedAddress(chat.scene.session().address(), null),
                        hits::add)
                .open();
    }
}
