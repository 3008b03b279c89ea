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
import app.parley.shared.trust.KeyPin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JoinChatTest {
    private static final ServerAddress BEN = ServerAddress.of("ben-pc", 8080);
    private static final StoredSession KEPT =
            new StoredSession(BEN, "Ben's chat", "ada", new RefreshToken("token", null), Instant.EPOCH);

    private static final KeyPin ONE = new KeyPin("sha256/" + "A".repeat(43));
    private static final KeyPin OTHER = new KeyPin("sha256/" + "Q".repeat(42) + "A");

    private final FakeWays ways = new FakeWays();
    private final JoinChat joinChat = ways.joinChat();
    private final List<String> failures = new ArrayList<>();

    @Test
    void aServerThatAnswersLeadsToItsForm() {
        joinChat.at(new JoinRequest(BEN, "ada", "ABCDE-23456", null), failures::add);
        assertThat(joinChat.busyProperty().get()).contains("ben-pc:8080");

        var server = FakeWays.server("Ben's chat", "invite");
        ways.answer(server);

        assertThat(ways.signIns).containsExactly(new Destination(BEN, server, "ada", "ABCDE-23456"));
        assertThat(joinChat.busyProperty().get()).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsReportedInWords() {
        joinChat.at(new JoinRequest(BEN, "", "", null), failures::add);
        ways.answer(Outcome.failed(Failure.unreachable(BEN)));

        assertThat(failures).singleElement().asString().contains("does not answer");
        assertThat(ways.signIns).isEmpty();
        assertThat(joinChat.busyProperty().get()).isEmpty();
    }

    @Test
    void aServerWhoseKeyIsUnknownIsComparedBeforeAnythingIsSent() {
        joinChat.at(new JoinRequest(BEN, "", "", null), failures::add);
        ways.answer(Outcome.failed(new Failure.Untrusted(BEN.byTls(), ONE, null)));

        assertThat(ways.compared).containsExactly(new Failure.Untrusted(BEN.byTls(), ONE, null));
        assertThat(ways.trusted).isEmpty();
        assertThat(ways.signIns).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void theKeyThatALinkPromisesNeedsNoComparing() {
        joinChat.at(new JoinRequest(BEN.byTls(), "", "ABCDE-23456", ONE), failures::add);
        ways.answer(Outcome.failed(new Failure.Untrusted(BEN.byTls(), ONE, OTHER)));
        assertThat(ways.trusted).containsExactly("ben-pc:8080 " + ONE);

        ways.answer(FakeWays.server("Ben's chat", "invite"));
        assertThat(ways.signIns).extracting(Destination::address).containsExactly(BEN.byTls());
        assertThat(ways.compared).isEmpty();
    }

    @Test
    void aServerWithAnotherKeyThanALinkPromisesIsNotTheOne() {
        joinChat.at(new JoinRequest(BEN.byTls(), "", "ABCDE-23456", ONE), failures::add);
        ways.answer(Outcome.failed(new Failure.Untrusted(BEN.byTls(), OTHER, null)));

        assertThat(ways.compared).containsExactly(new Failure.Untrusted(BEN.byTls(), OTHER, ONE));
        assertThat(ways.trusted).isEmpty();
        assertThat(ways.signIns).isEmpty();
    }

    @Test
    void onlyTheAnswerToTheLastQuestionCounts() {
        joinChat.at(new JoinRequest(ServerAddress.of("slow-pc", 8080), "", "", null), failures::add);
        joinChat.at(new JoinRequest(BEN, "", "", null), failures::add);
        ways.answer(FakeWays.server("Slow chat", "open"));
        assertThat(ways.signIns).isEmpty();
        assertThat(joinChat.busyProperty().get()).contains("ben-pc:8080");

        ways.answer(FakeWays.server("Ben's chat", "open"));
        assertThat(ways.signIns).extracting(Destination::address).containsExactly(BEN);
    }

    @Test
    void anAnswerAfterThePersonWentElsewhereLeadsNowhere() {
        joinChat.at(new JoinRequest(BEN, "", "", null), failures::add);
        joinChat.giveUp();
        ways.answer(FakeWays.server("Ben's chat", "open"));

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
        ways.answer(FakeWays.server("Ben's chat", "open"));

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
