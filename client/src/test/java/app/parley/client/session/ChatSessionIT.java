// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.Located;
import app.parley.client.connection.ConnectionState;
import app.parley.client.outcome.Outcome;
import app.parley.server.ParleyServer;
import app.parley.server.StartFailure;
import app.parley.server.config.Registration;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.ServerLimits;
import app.parley.shared.api.MemberList;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatSessionIT {
    private static final RoomId GENERAL = RoomId.GENERAL;

    @TempDir
    private Path folder;

    private ParleyServer server;
    private App adas;
    private App bens;
    private ChatSession ada;
    private ChatSession ben;

    @BeforeEach
    void start() throws StartFailure {
        server = ParleyServer.start(config(0));
        adas = new App(folder.resolve("ada"));
        bens = new App(folder.resolve("ben"));
        ada = adas.signUp(address(), "ada", server.setUpCode().orElseThrow());
        ben = bens.signUp(address(), "ben", null);
        awaitConnected(ada, ben);
        adas.run(() -> ada.reading().open(GENERAL));
        bens.run(() -> ben.reading().open(GENERAL));
    }

    @AfterEach
    void stop() {
        adas.close();
        bens.close();
        server.close();
        App.awaitThreadsEnded();
    }

    @Test
    void twoTalk() {
        say(adas, ada, "Hello, Ben — 你好 🎉");
        await().untilAsserted(() -> assertThat(bens.shown(ben)).containsExactly("Hello, Ben — 你好 🎉"));
        say(bens, ben, "Hi @ada");
        await().untilAsserted(() -> {
            assertThat(adas.shown(ada)).containsExactly("Hello, Ben — 你好 🎉", "Hi @ada");
            assertThat(entry(ada).mentions()).isEqualTo(1);
        });
        adas.run(() -> ada.reading().markRead(GENERAL));
        assertThat(entry(ada).unread()).isZero();
        assertThat(adas.on(() -> ada.directory().meProperty().get().role())).isEqualTo("owner");
        await().untilAsserted(() ->
                assertThat(adas.on(() -> List.copyOf(ada.directory().online()))).containsExactly("ada", "ben"));
    }

    @Test
    void aServerThatStartsAgainLosesAndRepeatsNothing() throws StartFailure {
        int port = address().port();
        say(adas, ada, "before");
        await().untilAsserted(() -> assertThat(bens.shown(ben)).containsExactly("before"));
        server.close();
        await().until(() -> !connected(ada) && !connected(ben));
        var expected = new ArrayList<>(List.of("before"));
        for (int i = 0; i < 50; i++) {
            say(adas, ada, "offline " + i);
            expected.add("offline " + i);
        }
        assertThat(adas.shown(ada)).hasSize(51).last().isEqualTo("…offline 49");
        server = ParleyServer.start(config(port));
        adas.run(ada::retryNow);
        bens.run(ben::retryNow);
        await().untilAsserted(() -> {
            assertThat(adas.shown(ada)).isEqualTo(expected);
            assertThat(bens.shown(ben)).isEqualTo(expected);
        });
        say(bens, ben, "after");
        expected.add("after");
        await().untilAsserted(() -> assertThat(adas.shown(ada)).isEqualTo(expected));
    }

    @Test
    void aLongHistoryIsReadInPages() {
        var expected = IntStream.range(0, 150).mapToObj(i -> "line " + i).toList();
        expected.forEach(text -> say(adas, ada, text));
        await().untilAsserted(() -> assertThat(bens.shown(ben)).isEqualTo(expected));
        try (var phone = new App(folder.resolve("phone"))) {
            var bensPhone = phone.get((Consumer<Outcome<ChatSession>> then) ->
                    phone.opener().at(address(), "").signIn("ben", "correct horse ben", then));
            awaitConnected(bensPhone);
            phone.run(() -> bensPhone.reading().open(GENERAL));
            await().untilAsserted(() -> assertThat(phone.shown(bensPhone)).isEqualTo(expected.subList(50, 150)));
            phone.run(() -> bensPhone.reading().timeline(GENERAL).loadOlder());
            await().untilAsserted(() -> assertThat(phone.shown(bensPhone)).isEqualTo(expected));
            assertThat(phone.on(() -> bensPhone
                            .reading()
                            .timeline(GENERAL)
                            .reachedStartProperty()
                            .get()))
                    .isTrue();
            phone.run(bensPhone::close);
        }
    }

    @Test
    void aSessionIsResumedWithoutAPassword() {
        adas.run(ada::close);
        ada = adas.resume();
        awaitConnected(ada);
        assertThat(adas.store().recent()).hasSize(1);
        assertThat(adas.on(() -> ada.directory().me())).isEqualTo("ada");
    }

    @Test
    void anEndedSessionSaysSoAndForgetsItsToken() {
        adas.run(ada::signOut);
        await().until(() -> adas.store().recent().getFirst().refreshToken() == null);
        assertThat(adas.on(() -> ada.connectionStateProperty().get())).isInstanceOf(ConnectionState.SignedOut.class);
    }

    @Test
    void roomsAreMadeJoinedAndLeft() {
        var made =
                adas.<RoomEntry>get(then -> ada.directory().createRoom("Tea", RoomKind.PUBLIC, "hot", List.of(), then));
        assertThat(adas.on(made::name)).isEqualTo("Tea");
        bens.run(ben.directory()::refreshRooms);
        await().until(() -> bens.on(() -> ben.directory().otherRooms().size()) == 1);
        bens.<RoomEntry>get(then -> ben.directory().join(made.id(), then));
        var members = bens.<MemberList>get(then -> ben.directory().members(made.id(), then));
        assertThat(members.members())
                .containsExactly(
                        new MemberList.Member("ada", true, "owner", true, false),
                        new MemberList.Member("ben", true, "member"));
        bens.<RoomId>get(then -> ben.directory().leave(made.id(), then));
        await().until(() -> bens.on(() -> ben.directory().rooms().size()) == 1);
        var direct = adas.<RoomEntry>get(then -> ada.directory().startDirect(new Username("ben"), then));
        adas.<SendId>get(then -> ada.writing().post(direct.id(), new MessageText("hello"), then));
        await("a direct room is shown with its first message")
                .until(() -> bens.on(() -> ben.directory().rooms().size()) == 2);
        assertThat(bens.on(() -> ben.directory().room(direct.id()).orElseThrow().name()))
                .isEqualTo("ada");
    }

    @Test
    void whoWritesIsSeen() {
        await().untilAsserted(() -> {
            bens.run(() -> ben.writing().typing(GENERAL));
            assertThat(adas.on(() -> List.copyOf(entryNow(ada).typing()))).containsExactly("ben");
        });
    }

    @Test
    void aWrongPasswordHasWords() {
        try (var other = new App(folder.resolve("other"))) {
            var outcome = other.<ChatSession>ask(
                    then -> other.opener().at(address(), "").signIn("ada", "wrong horse", then));
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.why().code()).isEqualTo("bad-credentials");
                assertThat(failed.why().words()).isNotBlank();
            });
        }
    }

    @Test
    void aDeviceThatSignedInBeforeIsLetInThoughStrangersAtItsAddressHaveGuessed() {
        adas.run(ada::signOut);
        try (var other = new App(folder.resolve("other"))) {
            for (int i = 0; i < 10; i++) {
                assertThat(refusal(other, "wrong horse")).isEqualTo("bad-credentials");
            }
            assertThat(refusal(other, "correct horse ada")).isEqualTo("too-many-attempts");
        }
        ada = adas.get((Consumer<Outcome<ChatSession>> then) ->
                adas.opener().at(address(), "").signIn("Ada", "correct horse ada", then));
        awaitConnected(ada);
    }

    private String refusal(App app, String password) {
        var outcome =
                app.<ChatSession>ask(then -> app.opener().at(address(), "").signIn("ada", password, then));
        return switch (outcome) {
            case Outcome.Failed<ChatSession>(var why) -> why.code();
            case Outcome.Done<ChatSession> _ -> throw new AssertionError("a stranger came in");
        };
    }

    @Test
    void aServerThatIsNotThereHasWords() {
        try (var other = new App(folder.resolve("other"))) {
            var nobody = ServerAddress.of("127.0.0.1", 1);
            var outcome = other.<Located>ask(then -> other.opener().lookUp(nobody, then));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.why().words())
                                    .startsWith("The computer answers, but no chat runs at"));
        }
    }

    private ServerConfig config(int port) {
        return ServerConfig.in(folder.resolve("server"))
                .host("127.0.0.1")
                .port(port)
                .name("Test chat")
                .registration(Registration.OPEN)
                .announce(false)
                .limits(ServerLimits.OPEN);
    }

    private ServerAddress address() {
        return ServerAddress.of("127.0.0.1", server.address().getPort());
    }

    private void say(App app, ChatSession session, String text) {
        app.<SendId>get(then -> session.writing().post(GENERAL, new MessageText(text), then));
    }

    private RoomEntry entry(ChatSession session) {
        return adas.on(() -> entryNow(session));
    }

    private static RoomEntry entryNow(ChatSession session) {
        return session.directory().room(GENERAL).orElseThrow();
    }

    private static boolean connected(ChatSession session) {
        return session.connectionStateProperty().get() instanceof ConnectionState.Connected;
    }

    private static void awaitConnected(ChatSession... sessions) {
        for (var session : sessions) {
            await().until(() -> connected(session));
        }
    }
}
