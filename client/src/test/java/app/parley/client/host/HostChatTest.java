// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.Scene;
import app.parley.shared.model.Username;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostChatTest {
    private static final HostChat.Wish WISH =
            new HostChat.Wish("The workshop", new Username("ada"), "horse on the hill");

    @TempDir
    private Path folder;

    private FakeHost host;
    private final List<Outcome<HostedChat>> outcomes = new ArrayList<>();

    @BeforeEach
    void start() {
        host = new FakeHost(folder);
    }

    @Test
    void theOwnerOfANewChatIsMadeWithItsSetUpCode() {
        host.hostChat.begin(WISH, outcomes::add);
        host.thread.run();
        assertThat(host.entrance.asked).containsExactly("sign up ada with ABCDE-23456");
        assertThat(outcomes).isEmpty();

        var session = new Scene().session();
        host.entrance.answer(Outcome.done(session));
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.value()).isInstanceOfSatisfying(HostedChat.class, chat -> {
                            assertThat(chat.name()).isEqualTo("The workshop");
                            assertThat(chat.session()).isSameAs(session);
                        }));
        assertThat(host.chats.all()).extracting(HostedChats.Kept::name).containsExactly("The workshop");
    }

    @Test
    void theSameOwnerSignsInTheNextTimeAtTheSamePort() {
        begin();
        var kept = host.chats.all().getFirst();
        host.hostChat.again(kept, outcomes::add);
        host.thread.run();

        assertThat(host.entrance.asked).last().isEqualTo("sign in ada");
        assertThat(host.done).containsExactly("started 8080", "started 8080");
    }

    @Test
    void aPortThatAnotherProgramHasIsReplacedByAFreeOne() {
        host.taken.add(8080);
        begin();

        assertThat(host.done).containsExactly("started 9999");
        assertThat(host.chats.all())
                .extracting(HostedChats.Kept::address)
                .containsExactly(ServerAddress.of("127.0.0.1", 9_999));
    }

    @Test
    void aChatWhoseOwnerIsRefusedIsStoppedAndForgottenBeforeItIsReported() {
        host.hostChat.begin(WISH, outcome -> {
            host.done.add("told");
            outcomes.add(outcome);
        });
        host.thread.run();
        var why = new Failure.Refused(422, "weak-password", "Many people use this password.", null);
        host.entrance.answer(Outcome.failed(why));
        host.thread.run();

        assertThat(outcomes).containsExactly(Outcome.failed(why));
        assertThat(host.done).containsExactly("started 8080", "stopped 8080", "told");
        assertThat(host.chats.all()).isEmpty();
    }

    @Test
    void aChatWithoutAKnownOwnerIsNotHosted() {
        begin();
        var kept = host.chats.all().getFirst();
        host.chats.forget(kept.folder());
        host.hostChat.again(kept, outcomes::add);
        host.thread.run();

        assertThat(outcomes).containsExactly(Outcome.failed(Failure.local("host-owner-unknown")));
        assertThat(host.done).last().isEqualTo("stopped 8080");
    }

    @Test
    void aServerThatDoesNotStartIsReported() {
        host.taken.addAll(List.of(0, 8080));
        host.hostChat.begin(WISH, outcomes::add);
        host.thread.run();

        assertThat(outcomes).containsExactly(Outcome.failed(new Failure.Local("host-failed", "The port is taken.")));
        assertThat(host.entrance.asked).isEmpty();
    }

    private void begin() {
        host.hostChat.begin(WISH, _ -> {});
        host.thread.run();
        host.entrance.answer(Outcome.done(new Scene().session()));
    }
}
