// SPDX-License-Identifier: Apache-2.0
package app.parley.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.Call;
import app.parley.client.api.FakeCalls;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.session.FakeServer;
import app.parley.client.session.FakeThread;
import app.parley.client.store.ChatStores;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.SignedIn;
import app.parley.shared.api.UserInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignInTest {
    private static final ServerAddress ADDRESS = FakeServer.ADDRESS;

    @TempDir
    private Path folder;

    private final FakeCalls calls = new FakeCalls();
    private final FakeThread thread = new FakeThread();
    private final FakeTime time = new FakeTime();
    private final List<Outcome<ChatSession>> outcomes = new ArrayList<>();
    private SessionStore store;
    private ChatStores chats;
    private ChatOpener opener;
    private Entrance signIn;

    @BeforeEach
    void open() {
        store = SessionStore.open(folder);
        chats = new ChatStores(folder);
        opener = new ChatOpener(calls, new FakeServer(), store, chats, thread, time, new Random(1), time);
        signIn = opener.at(ADDRESS, "Ada's chat");
    }

    @AfterEach
    void close() {
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Done<ChatSession>(var session)) {
                session.close();
            }
        }
        chats.close();
        store.close();
    }

    @Test
    void whoSignsInIsRememberedAndEnters() {
        signIn.signIn("Ada ", "secret", outcomes::add);
        assertThat(asked()).isEqualTo(new Credentials("Ada ", "secret", null));

        answer("ada", "device-1");
        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Done.class);
        assertThat(opener.recent()).singleElement().satisfies(kept -> {
            assertThat(kept.serverName()).isEqualTo("Ada's chat");
            assertThat(kept.username()).isEqualTo("ada");
            assertThat(kept.resumable()).isTrue();
        });
    }

    @Test
    void aKnownDeviceIsShownTheNextTime() {
        signIn.signIn("ada", "secret", outcomes::add);
        answer("ada", "device-1");
        signIn.signIn(" ADA", "secret", outcomes::add);

        assertThat(asked()).isEqualTo(new Credentials(" ADA", "secret", "device-1"));
    }

    @Test
    void whoIsNewBringsTheInvite() {
        signIn.signUp("ben", "long enough", "ABCDE-23456", outcomes::add);

        assertThat(calls.asked.getLast())
                .extracting(Call::path, Call::body)
                .containsExactly("/api/v1/accounts", new NewAccount("ben", "long enough", "ABCDE-23456"));
    }

    @Test
    void whoIsRefusedIsNotRemembered() {
        signIn.signIn("ada", "wrong", outcomes::add);
        calls.refuse(401, "bad-credentials");
        thread.run();

        assertThat(code()).isEqualTo("bad-credentials");
        assertThat(opener.recent()).isEmpty();
    }

    @Test
    void anAnswerWithANameThatNoAccountCanHaveIsAFailure() {
        signIn.signIn("ada", "secret", outcomes::add);
        answer("no name", "device-1");

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Failed.class);
        assertThat(opener.recent()).isEmpty();
    }

    private Object asked() {
        return calls.asked.getLast().body();
    }

    private void answer(String username, String device) {
        calls.answer(new SignedIn(new UserInfo(username, "member"), "access", 900, "refresh", device));
        thread.run();
    }

    private String code() {
        return outcomes.getFirst() instanceof Outcome.Failed<ChatSession>(var why) ? why.code() : "";
    }
}
