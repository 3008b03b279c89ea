// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.RefreshToken;
import app.parley.client.host.HostView;
import app.parley.client.host.HostViewModel;
import app.parley.client.lan.FoundChat;
import app.parley.client.login.LoginView;
import app.parley.client.login.LoginViewModel;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.client.signin.SilentEntrance;
import app.parley.client.signin.StoredSession;
import app.parley.client.trust.TrustView;
import app.parley.client.trust.TrustViewModel;
import app.parley.client.ui.FakeQuestions;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.QuickRobot;
import app.parley.client.ui.Screen;
import app.parley.client.ui.ThemeChoice;
import app.parley.shared.trust.KeyPin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Pictures of what one sees before a chat is open, for people to look at.
@ExtendWith(QuickRobot.class)
final class WelcomePicturesUiTest {
    private final FakeTime time = new FakeTime();
    private final ObservableList<StoredSession> recent = FXCollections.observableArrayList();
    private final ObservableList<FoundChat> found = FXCollections.observableArrayList();
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void theWelcome(FxRobot robot) {
        robot.interact(() -> show(welcome(), ThemeChoice.LIGHT, 800));
        Pictures.take(robot, stage, "welcome-looking");
        robot.interact(() -> time.pass(Duration.ofSeconds(4)));
        Pictures.take(robot, stage, "welcome-none");
        robot.interact(this::fill);
        Pictures.take(robot, stage, "welcome-light");
        robot.interact(() -> show(welcome(), ThemeChoice.DARK, 360));
        Pictures.take(robot, stage, "welcome-narrow-dark");
        assertThat(Files.exists(Path.of("target", "pictures", "welcome-light.png")))
                .isTrue();
    }

    @Test
    void theKeys(FxRobot robot) {
        var address = ServerAddress.of("10.0.0.7", 8080).byTls();
        var one = new KeyPin("sha256/" + "A".repeat(43));
        var other = new KeyPin("sha256/" + "Q".repeat(42) + "A");
        var first = new TrustViewModel(new Failure.Untrusted(address, other, null), () -> {});
        robot.interact(() -> show(new TrustView(first, () -> {}), ThemeChoice.LIGHT, 800));
        Pictures.take(robot, stage, "trust-first-light");
        robot.interact(() -> show(new TrustView(first, () -> {}), ThemeChoice.DARK, 360));
        Pictures.take(robot, stage, "trust-first-narrow-dark");
        var changed = new TrustViewModel(new Failure.Untrusted(address, other, one), () -> {});
        robot.interact(() -> show(new TrustView(changed, () -> {}), ThemeChoice.LIGHT, 800));
        robot.clickOn("Go on with the new key");
        Pictures.take(robot, stage, "trust-changed-light");
        robot.interact(() -> show(new TrustView(changed, () -> {}), ThemeChoice.DARK, 360));
        Pictures.take(robot, stage, "trust-changed-narrow-dark");
        assertThat(Files.exists(Path.of("target", "pictures", "trust-changed-light.png")))
                .isTrue();
    }

    @Test
    void theForms(FxRobot robot) {
        var join = login("invite", "", "ABCDE-23456");
        robot.interact(() -> show(new LoginView(join, () -> {}), ThemeChoice.LIGHT, 800));
        robot.interact(() -> {
            join.password().set("three words");
            join.submit();
        });
        Pictures.take(robot, stage, "login-new-problem-light");
        var back = login("closed", "ada", "");
        back.password().set("something");
        back.submit();
        robot.interact(() -> show(new LoginView(back, () -> {}), ThemeChoice.DARK, 800));
        Pictures.take(robot, stage, "login-busy-dark");
        var host = new HostViewModel("ada.lovelace", Set.of(), (_, _) -> {}, _ -> {});
        host.password().set("correct horse battery");
        robot.interact(() -> show(new HostView(host, () -> {}), ThemeChoice.LIGHT, 800));
        Pictures.take(robot, stage, "host-light");
        robot.interact(() -> show(new HostView(host, () -> {}), ThemeChoice.DARK, 360));
        Pictures.take(robot, stage, "host-narrow-dark");
        assertThat(Files.exists(Path.of("target", "pictures", "host-light.png")))
                .isTrue();
    }

    private LoginViewModel login(String registration, String name, String invite) {
        return new LoginViewModel(
                new LoginViewModel.Chat("Ben's chat", "192.168.1.20:8080", registration),
                new SilentEntrance(),
                name,
                invite,
                _ -> {});
    }

    private WelcomeView welcome() {
        var model = new WelcomeViewModel(
                recent,
                found,
                List::of,
                time,
                new FakeWays().joinChat(),
                new ForgetChat(_ -> {}, _ -> {}, new FakeQuestions()),
                (_, _) -> {});
        return new WelcomeView(model, () -> {});
    }

    private void fill() {
        recent.setAll(
                new StoredSession(
                        ServerAddress.of("192.168.1.20", 8080),
                        "Ben's chat",
                        "ada",
                        new RefreshToken("token", null),
                        Instant.EPOCH),
                new StoredSession(ServerAddress.of("office-nas", 8080), "Office", "ada.l", null, Instant.EPOCH));
        found.setAll(
                new FoundChat(
                        "1",
                        "Ben's chat",
                        "ben",
                        ServerAddress.of("192.168.1.20", 8080),
                        "0.1.0",
                        "open",
                        Duration.ofMillis(3)),
                new FoundChat(
                        "2",
                        "Workshop on the third floor",
                        "",
                        ServerAddress.of("192.168.1.31", 8080),
                        "0.1.0",
                        "invite",
                        Duration.ofMillis(12)));
    }

    private void show(Screen screen, ThemeChoice theme, double width) {
        Pictures.show(stage, screen, theme, width, 720);
        screen.firstFocus().requestFocus();
    }
}
