// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.session.Scene;
import app.parley.client.ui.Pictures;
import app.parley.client.ui.QuickRobot;
import app.parley.client.ui.Sheets;
import app.parley.client.ui.ThemeChoice;
import app.parley.client.ui.TimeWords;
import app.parley.server.StartFailure;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The card of a hosted chat, as its host uses it, with pictures for people to look at.
@ExtendWith(QuickRobot.class)
final class HostCardPicturesUiTest {
    @TempDir
    private Path folder;

    private Stage stage;
    private Scene scene;
    private HostCardViewModel card;
    private Sheets sheets;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void host(FxRobot robot) {
        robot.interact(() -> {
            scene = new Scene().connect();
            var times = new TimeWords(scene.time(), () -> ZoneId.of("Europe/Berlin"), Locale.UK);
            card = new HostCardViewModel(chat(), Runnable::run, Runnable::run, times, scene.time(), scene.time());
            scene.run();
        });
    }

    @Test
    void theCard(FxRobot robot) {
        show(robot, ThemeChoice.LIGHT, 700);
        Pictures.take(robot, stage, "host-card-light");
        fire(robot, "Change");
        Pictures.take(robot, stage, "host-card-change-light");
        fire(robot, "Cancel");
        show(robot, ThemeChoice.DARK, 360);
        Pictures.take(robot, stage, "host-card-narrow-dark");
        fire(robot, "Change");
        Pictures.take(robot, stage, "host-card-change-narrow-dark");
        assertThat(robot.lookup(".invite-terms .choice-box").queryAll()).hasSize(2);
    }

    @Test
    void theQrCode(FxRobot robot) {
        show(robot, ThemeChoice.LIGHT, 900);
        fire(robot, "Show QR code");
        Pictures.take(robot, stage, "host-qr-light");
        show(robot, ThemeChoice.DARK, 360);
        fire(robot, "Show QR code");
        Pictures.take(robot, stage, "host-qr-narrow-dark");
        assertThat(QuickRobot.on(
                        robot, () -> robot.lookup(".qr-picture").query().getAccessibleText()))
                .isEqualTo("QR code of the link");
        fire(robot, "Close");
        assertThat(QuickRobot.on(robot, sheets::isOpen)).isFalse();
    }

    @Test
    void aChoiceMakesANewCodeAndTheFocusIsBackWhereItBegan(FxRobot robot) {
        show(robot, ThemeChoice.LIGHT, 700);
        fire(robot, "Change");
        robot.interact(() -> {
            choice(robot, "Lets in").setValue(1);
            choice(robot, "for").setValue(24);
        });
        fire(robot, "Make a new code");
        robot.interact(scene::run);
        assertThat(labels(robot)).contains("ABCDE-23457", "The code lets one person in, until tomorrow, 09:00.");
        assertThat(QuickRobot.on(robot, () -> stage.getScene().getFocusOwner())).isInstanceOf(Hyperlink.class);
    }

    private void show(FxRobot robot, ThemeChoice theme, double width) {
        robot.interact(() -> {
            sheets = new Sheets();
            sheets.show(new VBox(new HostCardView(card, sheets, () -> {})));
            Pictures.show(stage, sheets, theme, width, 640);
        });
        Pictures.settle(robot, stage, () -> {});
    }

    private void fire(FxRobot robot, String words) {
        Pictures.settle(
                robot,
                stage,
                () -> robot.lookup(words).queryAll().stream()
                        .map(node -> node instanceof Labeled ? node : node.getParent())
                        .forEach(node -> {
                            switch (node) {
                                case Button button -> button.fire();
                                case Hyperlink link -> link.fire();
                                default -> throw new AssertionError(words + " is nothing to press");
                            }
                        }));
    }

    @SuppressWarnings("unchecked")
    private static ChoiceBox<Integer> choice(FxRobot robot, String name) {
        return (ChoiceBox<Integer>) robot.lookup(".choice-box").queryAll().stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> labels(FxRobot robot) {
        return QuickRobot.on(
                robot,
                () -> robot.lookup(".label").queryAll().stream()
                        .filter(node -> node instanceof Labeled)
                        .map(node -> ((Labeled) node).getText())
                        .toList());
    }

    private HostedChat chat() {
        try {
            var settings =
                    HostSettings.of(folder.resolve("1"), "The workshop", "ada").forThisComputerOnly();
            var server = new FakeHost(folder).start(settings, 0);
            return new HostedChat(settings, server, scene.session(), new DirectWorker());
        } catch (StartFailure e) {
            throw new AssertionError(e);
        }
    }
}
