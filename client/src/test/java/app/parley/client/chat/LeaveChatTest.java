// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.connection.ConnectionState;
import app.parley.client.host.FakeHost;
import app.parley.client.host.Hosting;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.session.Scene;
import app.parley.client.ui.FakeQuestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeaveChatTest {
    @TempDir
    private Path folder;

    private FakeHost host;
    private Hosting hosting;
    private LeaveChat leaveChat;
    private final Scene scene = new Scene().connect();
    private final FakeQuestions questions = new FakeQuestions();
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void start() {
        host = new FakeHost(folder);
        hosting = host.hosting();
        leaveChat = new LeaveChat(
                new LeaveChat.Window() {
                    @Override
                    public Optional<ChatSession> session() {
                        return Optional.of(scene.session());
                    }

                    @Override
                    public void closeChat() {
                        done.add("close chat");
                    }

                    @Override
                    public void showWelcome() {
                        done.add("welcome");
                    }
                },
                hosting,
                questions);
    }

    @Test
    void withNothingUnsentItLeavesWithoutAQuestion() {
        leaveChat.forOtherChats();

        assertThat(done).containsExactly("welcome");
        assertThat(questions.title()).isNull();
        assertThat(leaveChat.mayClose(() -> {})).isTrue();
    }

    @Test
    void withMessagesUnsentItAsksFirst() {
        scene.goDown().post("general", "not sent yet");
        leaveChat.forOtherChats();
        assertThat(done).isEmpty();
        assertThat(questions.line()).startsWith("One message");

        questions.sayYes();
        assertThat(done).containsExactly("welcome");
    }

    @Test
    void aWindowWithMessagesUnsentClosesOnlyAfterAYes() {
        scene.goDown().post("general", "not sent yet");
        assertThat(leaveChat.mayClose(() -> done.add("window closed"))).isFalse();
        assertThat(done).isEmpty();

        questions.sayYes();
        assertThat(done).containsExactly("window closed");
    }

    @Test
    void signingOutAsksFirst() {
        leaveChat.signOut();
        assertThat(questions.title()).contains("Ada's chat");
        assertThat(state()).isInstanceOf(ConnectionState.Connected.class);

        questions.sayYes();
        scene.run();
        assertThat(state()).isInstanceOf(ConnectionState.SignedOut.class);
    }

    @Test
    void signingOutWithMessagesUnsentSaysThatTheyAreLost() {
        leaveChat.signOut();
        var line = questions.line();
        scene.goDown().post("general", "not sent yet");
        leaveChat.signOut();

        assertThat(questions.line()).endsWith(line).isNotEqualTo(line);
    }

    @Test
    void aHostStopsTheChatInsteadOfSigningOut() {
        hostIt();
        host.connections = 3;
        leaveChat.signOut();
        assertThat(questions.title()).isEqualTo("Stop hosting The workshop?");
        assertThat(questions.line()).contains("2");
        assertThat(host.done).containsExactly("started 8080");

        questions.sayYes();
        assertThat(questions.title()).isNull();
        assertThat(done).containsExactly("close chat", "welcome");
        assertThat(host.done).containsExactly("started 8080", "stopped 8080");
    }

    @Test
    void aHostGoesToOtherChatsWithoutAQuestion() {
        hostIt();
        scene.goDown().post("general", "not sent yet");
        leaveChat.forOtherChats();

        assertThat(done).containsExactly("welcome");
        assertThat(hosting.running()).hasSize(1);
    }

    @Test
    void aWindowWithAHostedChatClosesOnlyAfterAYes() {
        hostIt();
        assertThat(leaveChat.mayClose(() -> done.add("window closed"))).isFalse();
        assertThat(questions.title()).isEqualTo("Stop hosting The workshop?");

        questions.sayYes();
        assertThat(done).containsExactly("window closed");
    }

    private void hostIt() {
        var form = hosting.form(_ -> {});
        form.chatName().set("The workshop");
        form.username().set("ada");
        form.start();
        host.thread.run();
        host.entrance.answer(Outcome.done(scene.session()));
    }

    private ConnectionState state() {
        return scene.session().connectionStateProperty().get();
    }
}
