// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static app.parley.shared.model.RoomId.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.Located;
import app.parley.client.connection.ConnectionState;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.server.ParleyServer;
import app.parley.server.StartFailure;
import app.parley.server.config.Registration;
import app.parley.server.config.ServerConfig;
import app.parley.server.config.TlsSettings;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.SendId;
import app.parley.shared.trust.KeyPin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The app at servers that speak TLS with a key of their own.
class TrustIT {
    private static final TlsSettings OWN = new TlsSettings(new TlsSettings.Own(), TlsSettings.PlainRequests.REDIRECT);

    @TempDir
    private Path folder;

    private ParleyServer start(String data, int port, TlsSettings tls) throws StartFailure {
        return ParleyServer.start(ServerConfig.in(folder.resolve(data))
                .host("127.0.0.1")
                .port(port)
                .name("Test chat")
                .registration(Registration.OPEN)
                .announce(false)
                .tls(tls));
    }

    private static ServerAddress address(ParleyServer server) {
        return ServerAddress.of("127.0.0.1", server.address().getPort()).byTls();
    }

    private static Outcome<Located> lookUp(App app, ServerAddress where) {
        return app.ask(then -> app.opener().lookUp(where, then));
    }

    /// Return the key that nobody has accepted yet.
    private static Failure.Untrusted untrusted(App app, ServerAddress where) {
        return switch (lookUp(app, where)) {
            case Outcome.Failed<Located>(Failure.Untrusted why) -> why;
            case Outcome<Located> other -> throw new AssertionError("trusted: " + other);
        };
    }

    private static ChatSession come(App app, ServerAddress where, String name) {
        app.opener().trust(where, untrusted(app, where).shown());
        assertThat(lookUp(app, where)).isInstanceOf(Outcome.Done.class);
        var session = app.signUp(where, name, null);
        await().until(() -> state(app, session) instanceof ConnectionState.Connected);
        app.run(() -> session.reading().open(GENERAL));
        return session;
    }

    private static ConnectionState state(App app, ChatSession session) {
        return app.on(() -> session.connectionStateProperty().get());
    }

    private static void say(App app, ChatSession session, String text) {
        app.<SendId>get(then -> session.writing().post(GENERAL, new MessageText(text), then));
    }

    @Test
    void twoTalkOnceTheyHaveAcceptedTheKey() throws StartFailure {
        try (var server = start("server", 0, OWN);
                var adas = new App(folder.resolve("ada"));
                var bens = new App(folder.resolve("ben"))) {
            var first = untrusted(adas, address(server));
            assertThat(first.expected()).isNull();
            assertThat(untrusted(bens, address(server)).shown()).isEqualTo(first.shown());
            var ada = come(adas, address(server), "ada");
            var ben = come(bens, address(server), "ben");
            say(adas, ada, "nobody listens");
            await().untilAsserted(() -> assertThat(bens.shown(ben)).containsExactly("nobody listens"));
        }
    }

    @Test
    void anotherServerInItsPlaceIsGivenNothingAndTheChatGoesOnWhenTheRightOneIsBack() throws StartFailure {
        try (var adas = new App(folder.resolve("ada"))) {
            var server = start("server", 0, OWN);
            var where = address(server);
            var ada = come(adas, where, "ada");
            say(adas, ada, "before");
            await().untilAsserted(() -> assertThat(adas.shown(ada)).containsExactly("before"));
            var key = adas.store().of(where).orElseThrow();
            server.close();

            try (var impostor = start("impostor", where.port(), OWN)) {
                say(adas, ada, "a secret");
                adas.run(ada::retryNow);
                await().until(() -> state(adas, ada) instanceof ConnectionState.Untrusted);
                var why = ((ConnectionState.Untrusted) state(adas, ada)).why();
                assertThat(why.expected()).isEqualTo(key);
                assertThat(why.shown()).isNotEqualTo(key);
                assertThat(untrusted(adas, where).code()).isEqualTo("key-changed");
                assertThat(impostor.connections()).isZero();
                assertThat(adas.shown(ada)).containsExactly("before", "…a secret");
            }

            try (var _ = start("server", where.port(), OWN)) {
                adas.run(ada::retryNow);
                await().untilAsserted(() -> assertThat(adas.shown(ada)).containsExactly("before", "a secret"));
            }
        }
    }

    @Test
    void aKnownChatIsNeverAskedWithoutEncryption() throws StartFailure {
        try (var app = new App(folder.resolve("ada"));
                var server = start("server", 0, TlsSettings.OFF)) {
            var where = ServerAddress.of("127.0.0.1", server.address().getPort());
            assertThat(lookUp(app, where)).isInstanceOf(Outcome.Done.class);
            app.opener().trust(where.byTls(), new KeyPin("sha256/" + "A".repeat(43)));
            assertThat(lookUp(app, where))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.why().code()).isEqualTo("no-tls"));
        }
    }
}
