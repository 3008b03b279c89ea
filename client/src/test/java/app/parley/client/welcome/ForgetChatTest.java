// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.host.HostedHere;
import app.parley.client.signin.StoredSession;
import app.parley.client.ui.FakeQuestions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ForgetChatTest {
    private static final ServerAddress BEN = ServerAddress.of("ben-pc", 8080);

    private final List<String> done = new ArrayList<>();
    private final FakeQuestions questions = new FakeQuestions();
    private final ForgetChat forgetChat = new ForgetChat(
            address -> done.add("forget " + address.display()),
            address -> done.add("delete " + address.display()),
            questions);

    @Test
    void aChatThatWasUsedIsForgottenAtOnce() {
        forgetChat.forget(new StoredSession(BEN, "Ben's chat", "ada", null, Instant.EPOCH));

        assertThat(questions.title()).isNull();
        assertThat(done).containsExactly("forget ben-pc:8080");
    }

    @Test
    void aHostedChatIsDeletedOnlyAfterAYes() {
        forgetChat.delete(new HostedHere(BEN, "The workshop", "ada", true), () -> done.add("told"));
        assertThat(questions.title()).contains("The workshop");
        assertThat(done).isEmpty();

        questions.sayYes();
        assertThat(questions.title()).isNull();
        assertThat(done).containsExactly("delete ben-pc:8080", "forget ben-pc:8080", "told");
    }

    @Test
    void theQuestionSaysWhetherTheChatRuns() {
        forgetChat.delete(new HostedHere(BEN, "The workshop", "ada", true), () -> {});
        var running = questions.line();
        forgetChat.delete(new HostedHere(BEN, "The workshop", "ada", false), () -> {});

        assertThat(questions.line()).isNotEqualTo(running);
    }
}
