// SPDX-License-Identifier: Apache-2.0
package app.parley.client;

import static app.parley.client.ui.QuickRobot.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.host.HostSettings;
import app.parley.client.lan.LanBrowser;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.Prose;
import app.parley.client.ui.QuickRobot;
import app.parley.server.ParleyServer;
import app.parley.server.StartFailure;
import app.parley.server.config.Registration;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.Storage;
import app.parley.server.config.TlsSettings;
import app.parley.shared.trust.TrustWords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The whole app against the real server, on this computer only.
@ExtendWith(QuickRobot.class)
final class ParleyUiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final AtomicReference<ClientWiring> app = new AtomicReference<>();
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            app.get().close();
        });
    }

    @Test
    void whoJoinsTalksAndOutlivesTheServer(FxRobot robot) throws StartFailure {
        var server = ParleyServer.start(config(0));
        int port = server.address().getPort();
        launch(robot, "ada", "");
        settleOn(robot, "Host a chat on this computer");

        type(robot, "Join with a code, link or address", "127.0.0.1:" + port);
        robot.push(KeyCode.ENTER);
        settleOn(robot, "Create account");
        type(robot, "Your name", "Ada");
        type(robot, "Password", "horse on the hill");
        Pictures.take(robot, stage, "app-create-account");
        robot.push(KeyCode.ENTER);

        settleOn(robot, "ada joined");
        robot.write("Is anybody here?");
        robot.push(KeyCode.ENTER);
        settleOn(robot, "Is anybody here?");
        patiently().until(() -> !shown(robot, ".sign-box"));
        Pictures.take(robot, stage, "app-connected");

        server.close();
        patiently().until(() -> shown(robot, ".connection-bar"));
        robot.write("Said into the void");
        robot.push(KeyCode.ENTER);
        settleOn(robot, "Said into the void");
        assertThat(shown(robot, ".sign-box")).isTrue();
        Pictures.take(robot, stage, "app-offline");
        askToClose(robot);
        settleOn(
                robot,
                "One message or change of yours is kept on this computer and will be sent the next time you open this"
                        + " chat.");
        Pictures.take(robot, stage, "app-unsent");
        robot.clickOn("Stay");

        try (var again = ParleyServer.start(config(port))) {
            patiently().until(() -> !shown(robot, ".connection-bar") && !shown(robot, ".sign-box"));
            settleOn(robot, "Said into the void");
            assertThat(again.connections()).isEqualTo(1);
            Pictures.take(robot, stage, "app-back");
            relaunch(robot, "ada");
            settleOn(robot, "Said into the void");
        }
    }

    @Test
    void whoHostsIsToldHowOthersJoinAndAskedBeforeItStops(FxRobot robot) {
        launch(robot, "host", "");
        settleOn(robot, "Host a chat on this computer");
        robot.clickOn("Host a chat on this computer");
        settleOn(robot, "Host a chat");
        assertThat(on(robot, () -> stage.getScene().getFocusOwner())).isEqualTo(field(robot, "Name of the chat"));
        robot.interact(() -> field(robot, "Your name").setText(""));
        type(robot, "Name of the chat", "The workshop");
        type(robot, "Your name", "ada");
        robot.push(KeyCode.ENTER);
        settleOn(robot, "You are hosting");
        settleOn(robot, "Copy invite link");
        patiently().until(() -> shown(robot, ".invite-until"));
        Pictures.take(robot, stage, "app-hosting");
        robot.write("Welcome, everybody");
        robot.push(KeyCode.ENTER);
        settleOn(robot, "Welcome, everybody");

        askToClose(robot);
        settleOn(robot, "Stop hosting The workshop?");
        Pictures.take(robot, stage, "app-stop-hosting");
        robot.clickOn("Keep hosting");
        assertThat(on(robot, () -> stage.isShowing())).isTrue();

        relaunch(robot, "host");
        settleOn(robot, "Welcome, everybody");
        assertThat(shown(robot, ".host-card")).isFalse();
        robot.interact(() -> app.get().screens().actions().invite());
        settleOn(robot, "Invite a whole team");
        robot.clickOn("Invite a whole team");
        settleOn(robot, "You are hosting");
        patiently().until(() -> shown(robot, ".invite-until"));
    }

    @Test
    void aSecondHostedChatBeginsEmptyAndBothCanBeGoneOnWith(FxRobot robot) {
        launch(robot, "hosts", "");
        settleOn(robot, "Host a chat on this computer");
        host(robot, "Host a chat on this computer", "The workshop", "ada");
        robot.write("Only for the workshop");
        robot.push(KeyCode.ENTER);
        settleOn(robot, "Only for the workshop");

        robot.interact(() -> app.get().screens().leaveChat().signOut());
        settleOn(robot, "Stop hosting The workshop?");
        robot.clickOn("Stop hosting");
        host(robot, "Host a new chat on this computer", "Second chat", "boss");
        settleOn(robot, "boss joined");
        assertThat(on(
                        robot,
                        () -> robot.lookup(node -> says(node, "Only for the workshop"))
                                .tryQuery()
                                .isEmpty()))
                .isTrue();

        robot.interact(() -> app.get().screens().leaveChat().forOtherChats());
        settleOn(robot, "Running");
        Pictures.take(robot, stage, "app-two-hosted");
        robot.clickOn("The workshop");
        settleOn(robot, "Only for the workshop");
        askToClose(robot);
        settleOn(robot, "Stop hosting 2 chats?");
        robot.clickOn("Keep hosting");
    }

    private void host(FxRobot robot, String verb, String chatName, String username) {
        robot.clickOn(verb);
        settleOn(robot, "Host a chat");
        robot.interact(() -> field(robot, "Your name").setText(""));
        type(robot, "Name of the chat", chatName);
        type(robot, "Your name", username);
        robot.push(KeyCode.ENTER);
        settleOn(robot, "You are hosting");
        settleOn(robot, username + " joined");
    }

    @Test
    void whoIsRefusedReadsWhyUnderTheField(FxRobot robot) throws StartFailure {
        try (var server = ParleyServer.start(config(0))) {
            launch(robot, "refused", "127.0.0.1:" + server.address().getPort());
            settleOn(robot, "Create account");
            robot.clickOn("Already have an account? Sign in");
            type(robot, "Your name", "nobody");
            type(robot, "Password", "not the password");
            robot.push(KeyCode.ENTER);
            patiently()
                    .until(() -> robot.lookup(".problem").queryAllAs(Prose.class).stream()
                            .anyMatch(why -> why.isVisible() && !why.getText().isEmpty()));
            Pictures.take(robot, stage, "app-refused");
            assertThat(on(robot, () -> field(robot, "Password").isFocused())).isTrue();
        }
    }

    @Test
    void aLinkIsShownAndFollowedOnlyByAClick(FxRobot robot) throws StartFailure {
        try (var server = ParleyServer.start(config(0).registration(Registration.INVITE))) {
            int port = server.address().getPort();
            launch(robot, "linked", "parley://join?address=127.0.0.1:" + port + "&invite=ABCDE-23456");
            settleOn(robot, "A link filled this in. Press Join if you trust the person who sent it.");
            assertThat(field(robot, "Join with a code, link or address").getText())
                    .isEqualTo("127.0.0.1:" + port + " ABCDE-23456");
            Pictures.take(robot, stage, "app-link");

            robot.interact(() -> app.get().startedAgain(stage, "parley://join?address=10.0.0.7:1&run=me"));
            settleOn(
                    robot,
                    "This link says more than an address, an invite and a key, so it is not followed. Ask the sender for"
                            + " the address.");
            Pictures.take(robot, stage, "app-link-refused");
            robot.push(KeyCode.ESCAPE);

            robot.clickOn("Join");
            settleOn(robot, "Create account");
            assertThat(field(robot, "Invite code").getText()).isEqualTo("ABCDE-23456");

            robot.interact(() -> app.get().startedAgain(stage, "parley://join?address=10.0.0.7:8080"));
            settleOn(robot, "A link leads to 10.0.0.7:8080. Nothing is sent there before you press Join.");
            Pictures.take(robot, stage, "app-link-asks");
            robot.clickOn("Stay here");
            settleOn(robot, "Create account");
        }
    }

    @Test
    void theKeyOfAChatIsComparedOnceAndAStrangerInItsPlaceIsGivenNothing(FxRobot robot) throws StartFailure {
        var server = ParleyServer.start(encrypted("server", 0));
        int port = server.address().getPort();
        var key = server.key().orElseThrow();
        launch(robot, "ada", "");
        settleOn(robot, "Host a chat on this computer");
        type(robot, "Join with a code, link or address", "https://127.0.0.1:" + port);
        robot.push(KeyCode.ENTER);
        settleOn(robot, "Is this the chat you mean?");
        for (var word : TrustWords.of(key)) {
            settleOn(robot, word);
        }
        robot.clickOn("The words are the same");
        settleOn(robot, "Create account");
        type(robot, "Your name", "ada");
        type(robot, "Password", "horse on the hill");
        robot.push(KeyCode.ENTER);
        settleOn(robot, "ada joined");
        server.close();

        try (var stranger = ParleyServer.start(encrypted("stranger", port))) {
            settleOn(robot, "The key of this chat has changed");
            Pictures.take(robot, stage, "app-key-changed");
            type(robot, "The six words that the host reads to you", String.join(" ", TrustWords.of(key)));
            robot.push(KeyCode.ENTER);
            settleOn(
                    robot,
                    "These are not the words of the key at 127.0.0.1:" + port
                            + ". Somebody may be in between: do not go on there.");
            robot.clickOn("Not now");
            settleOn(robot, "ada joined");
            assertThat(stranger.connections()).isZero();
        }

        try (var again = ParleyServer.start(encrypted("server", port))) {
            robot.clickOn("Try now");
            patiently().until(() -> again.connections() == 1 && !shown(robot, ".connection-bar"));
        }
    }

    private ServerConfig encrypted(String name, int port) {
        return config(port)
                .storage(Storage.in(folder.resolve(name)))
                .tls(new TlsSettings(new TlsSettings.Own(), TlsSettings.PlainRequests.REDIRECT));
    }

    private ServerConfig config(int port) {
        return ServerConfig.in(folder.resolve("server"))
                .host("127.0.0.1")
                .port(port)
                .name("Ada's chat")
                .registration(Registration.OPEN)
                .announce(false);
    }

    private void askToClose(FxRobot robot) {
        robot.interact(
                () -> stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private void launch(FxRobot robot, String name, String address) {
        robot.interact(() -> {
            var options = new ClientOptions();
            var arguments = new ArrayList<String>();
            arguments.add("--data=" + folder.resolve(name));
            arguments.add("--theme=light");
            if (!address.isEmpty()) {
                arguments.add(address);
            }
            ClientOptions.commandLine(options).parseArgs(arguments.toArray(String[]::new));
            app.set(new ClientWiring(options, _ -> {}, new Silence(), HostSettings::forThisComputerOnly));
            app.get().open(stage);
            stage.requestFocus();
        });
    }

    /// End the app, and start it again as the same person.
    private void relaunch(FxRobot robot, String name) {
        robot.interact(() -> {
            stage.hide();
            app.get().close();
        });
        launch(robot, name, "");
    }

    private void type(FxRobot robot, String label, String text) {
        robot.interact(() -> {
            field(robot, label).requestFocus();
            field(robot, label).selectAll();
        });
        robot.write(text);
    }

    private static TextInputControl field(FxRobot robot, String label) {
        return robot.lookup(node -> node instanceof TextInputControl field
                        && field.isVisible()
                        && label.equals(field.getAccessibleText()))
                .queryAs(TextInputControl.class);
    }

    /// The app answers within milliseconds; a busy computer may take longer.
    private static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    /// Wait until `words` are to be read in the window.
    private void settleOn(FxRobot robot, String words) {
        patiently()
                .until(() -> on(
                        robot,
                        () -> robot.lookup(node -> isShown(node) && says(node, words))
                                .tryQuery()
                                .isPresent()));
        Pictures.settle(robot, stage, () -> {});
    }

    private static boolean says(Node node, String words) {
        return (node instanceof Labeled label && words.equals(label.getText()))
                || (node instanceof Text text && words.equals(text.getText()));
    }

    private static boolean shown(FxRobot robot, String query) {
        return on(robot, () -> robot.lookup(query).queryAll().stream().anyMatch(ParleyUiTest::isShown));
    }

    private static boolean isShown(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /// A network on which nobody announces anything.
    private static final class Silence implements LanBrowser {
        @Override
        public void start(Listener listener) {}

        @Override
        public void close() {}
    }
}
