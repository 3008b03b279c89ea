// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.RefreshToken;
import app.parley.client.host.HostedHere;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.Scene;
import app.parley.client.signin.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JoinChatTest {
    private static final ServerAddress BEN = ServerAddress.of("ben-pc", 8080);
    private static final StoredSession KEPT =
            new StoredSession(BEN, "Ben's chat", "ada", new RefreshToken("token", null), Instant.EPOCH);

    private final FakeWays ways = new FakeWays();
    private final JoinChat joinChat = ways.joinChat();
    private final List<String> failures = new ArrayList<>();

    @Test
    void aServerThatAnswersLeadsToItsForm() {
        joinChat.at(BEN, "ada", "ABCDE-23456", failures::add);
        assertThat(joinChat.busyProperty().get()).contains("ben-pc:8080");

        var server = FakeWays.server("Ben's chat", "invite");
        ways.answer(Outcome.done(server));

        assertThat(ways.signIns).containsExactly(new Destination(BEN, server, "ada", "ABCDE-23456"));
        assertThat(joinChat.busyProperty().get()).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsReportedInWords() {
        joinChat.at(BEN, "", "", failures::add);
        ways.answer(Outcome.failed(Failure.unreachable(BEN)));

        assertThat(failures).singleElement().asString().contains("does not answer");
        assertThat(ways.signIns).isEmpty();
        assertThat(joinChat.busyProperty().get()).isEmpty();
    }

    @Test
    void onlyTheAnswerToTheLastQuestionCounts() {
        joinChat.at(ServerAddress.of("slow-pc", 8080), "", "", failures::add);
        joinChat.at(BEN, "", "", failures::add);
        ways.answer(Outcome.done(FakeWays.server("Slow chat", "open")));
        assertThat(ways.signIns).isEmpty();
        assertThat(joinChat.busyProperty().get()).contains("ben-pc:8080");

        ways.answer(Outcome.done(FakeWays.server("Ben's chat", "open")));
        assertThat(ways.signIns).extracting(Destination::address).containsExactly(BEN);
    }

    @Test
    void anAnswerAfterThePersonWentElsewhereLeadsNowhere() {
        joinChat.at(BEN, "", "", failures::add);
        joinChat.giveUp();
        ways.answer(Outcome.done(FakeWays.server("Ben's chat", "open")));

        assertThat(ways.signIns).isEmpty();
    }

    @Test
    void aChatThatWasUsedOpensWithoutAPassword() {
        var session = new Scene().session();
        ways.resumed = Outcome.done(session);
        joinChat.again(KEPT, failures::add);

        assertThat(ways.entered).containsExactly(session);
        assertThat(ways.asked).containsExactly("resume ben-pc:8080");
    }

    @Test
    void aChatWhoseSessionIsOverIsSignedInToAgainByTheSameName() {
        joinChat.again(KEPT, failures::add);
        ways.answer(Outcome.done(FakeWays.server("Ben's chat", "open")));

        assertThat(ways.asked).containsExactly("resume ben-pc:8080", "look up ben-pc:8080");
        assertThat(ways.signIns).extracting(Destination::username).containsExactly("ada");
        assertThat(failures).isEmpty();
    }

    @Test
    void aHostedChatThatDoesNotStartIsReportedInWords() {
        ways.hostedAgain = Outcome.failed(new Failure.Local("host-failed", "The port is taken."));
        joinChat.again(new HostedHere(BEN, "The workshop", "ada", false), failures::add);

        assertThat(failures).containsExactly("The port is taken.");
        assertThat(ways.asked).containsExactly("resume hosted ben-pc:8080");
    }
}
