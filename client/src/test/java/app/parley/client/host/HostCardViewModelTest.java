// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.session.Scene;
import app.parley.client.ui.TimeWords;
import app.parley.server.StartFailure;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostCardViewModelTest {
    private static final ServerAddress HERE = ServerAddress.of("127.0.0.1", 9_999);

    @TempDir
    private Path folder;

    private final Scene scene = new Scene().connect();
    private HostedChat chat;
    private HostCardViewModel card;

    @BeforeEach
    void host() throws StartFailure {
        var settings =
                HostSettings.of(folder.resolve("1"), "The workshop", "ada").forThisComputerOnly();
        var server = new FakeHost(folder).start(settings, 0);
        chat = new HostedChat(settings, server, scene.session(), new DirectWorker());
        card = card();
    }

    @Test
    void itSaysWhereTheChatIsAndForWhomTheCodeIs() {
        assertThat(card.addressProperty().get()).isEqualTo("127.0.0.1:9999");
        assertThat(card.codeProperty().get()).isEqualTo("ABCDE-23456");
        assertThat(card.untilProperty().get()).isEqualTo("The code lets 50 people in, until Monday, 30 November.");
        assertThat(card.linkProperty().get()).isEqualTo(HERE.http("/") + "#invite=ABCDE-23456");
    }

    @Test
    void aCodeOfAnHourSaysItsMinute() {
        card.edit();
        card.change(new InviteTerms(1, 1));
        scene.run();
        assertThat(card.editingProperty().get()).isFalse();
        assertThat(card.untilProperty().get()).isEqualTo("The code lets one person in, until 10:00.");
    }

    @Test
    void aChoiceIsRememberedWithTheChat() {
        card.change(new InviteTerms(200, 720));
        scene.run();
        card.close();
        assertThat(card().terms()).isEqualTo(new InviteTerms(200, 720));
    }

    @Test
    void aChoiceThatTheServerDidNotHearOfIsNotRemembered() {
        scene.goDown();
        card.change(new InviteTerms(200, 720));
        scene.run();
        assertThat(card.problemProperty().get()).isNotEmpty();
        assertThat(card.codeProperty().get()).isEqualTo("ABCDE-23456");
        assertThat(card.terms()).isEqualTo(InviteTerms.DEFAULT);
        assertThat(InviteTerms.read(chat.folder())).isEqualTo(InviteTerms.DEFAULT);
    }

    @Test
    void theNextCodeIsThereWhenAPersonHasUsedTheLast() {
        scene.invites().clear();
        scene.online("ben");
        scene.run();
        assertThat(card.codeProperty().get()).isEqualTo("ABCDE-23457");
        assertThat(card.linkProperty().get()).endsWith("ABCDE-23457");
    }

    private HostCardViewModel card() {
        var times = new TimeWords(scene.time(), () -> ZoneId.of("Europe/Berlin"), Locale.UK);
        var made = new HostCardViewModel(chat, Runnable::run, Runnable::run, times, scene.time(), scene.time());
        scene.run();
        return made;
    }
}
