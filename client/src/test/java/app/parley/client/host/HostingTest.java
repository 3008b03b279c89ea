// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.session.Scene;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostingTest {
    @TempDir
    private Path folder;

    private FakeHost host;
    private Hosting hosting;
    private final List<ChatSession> entered = new ArrayList<>();

    @BeforeEach
    void start() {
        host = new FakeHost(folder);
        hosting = host.hosting();
    }

    @Test
    void theFormLeadsIntoAChatThatRuns() {
        var session = begin("The workshop");

        assertThat(entered).containsExactly(session);
        assertThat(hosting.isHosting(session)).isTrue();
        assertThat(hosting.kept())
                .containsExactly(new HostedHere(ServerAddress.of("127.0.0.1", 8080), "The workshop", "ada", true));
    }

    @Test
    void aChatThatRunsIsGoneBackToWithoutAnotherStart() {
        begin("The workshop");
        var session = hosting.running().getFirst().session();
        var answers = new ArrayList<Outcome<ChatSession>>();
        hosting.resume(session.address(), answers::add);

        assertThat(answers).containsExactly(Outcome.done(session));
        assertThat(host.done).containsExactly("started 8080");
    }

    @Test
    void aStoppedChatIsStartedAgain() {
        hosting.stop(begin("The workshop"));
        assertThat(hosting.running()).isEmpty();
        assertThat(hosting.kept()).extracting(HostedHere::running).containsExactly(false);

        hosting.resume(ServerAddress.of("127.0.0.1", 8080), _ -> {});
        host.thread.run();
        host.entrance.answer(Outcome.done(new Scene().session()));
        assertThat(hosting.running()).hasSize(1);
        assertThat(host.done).containsExactly("started 8080", "stopped 8080", "started 8080");
    }

    @Test
    void theAddressBeforeIsReportedWhenAnotherProgramHasThePort() {
        hosting.stop(begin("The workshop"));
        host.taken.add(8080);
        hosting.resume(ServerAddress.of("127.0.0.1", 8080), _ -> {});
        host.thread.run();
        host.entrance.answer(Outcome.done(new Scene().session()));

        assertThat(host.moved).containsExactly(ServerAddress.of("127.0.0.1", 8080));
    }

    @Test
    void aDeletedChatIsStoppedFirst() {
        begin("The workshop");
        hosting.delete(ServerAddress.of("127.0.0.1", 8080));

        assertThat(host.done).containsExactly("started 8080", "stopped 8080");
        assertThat(hosting.kept()).isEmpty();
        assertThat(folder.resolve("1")).doesNotExist();
    }

    private ChatSession begin(String name) {
        var form = hosting.form(entered::add);
        form.chatName().set(name);
        form.username().set("ada");
        form.start();
        host.thread.run();
        var session = new Scene().session();
        host.entrance.answer(Outcome.done(session));
        return session;
    }
}
