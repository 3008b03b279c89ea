// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.config.TlsSettings;
import app.parley.server.tls.OwnIdentity;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.json.Json;
import app.parley.shared.model.RoomId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real server that speaks TLS.
@Timeout(60)
class TlsIT {
    private static final TlsSettings AUTO = new TlsSettings(new TlsSettings.Own(), TlsSettings.PlainRequests.REDIRECT);

    @TempDir
    Path data;

    private HttpClient pinned() throws IOException {
        return HttpClient.newBuilder()
                .sslContext(
                        PinnedTls.to(OwnIdentity.in(data).orElseThrow().pin()).context())
                .build();
    }

    /// The frames that a socket gets.
    private static final class Frames implements WebSocket.Listener {
        private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                whole.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        String next(String containing) throws InterruptedException {
            for (var frame = whole.poll(10, TimeUnit.SECONDS);
                    frame != null;
                    frame = whole.poll(10, TimeUnit.SECONDS)) {
                if (frame.contains(containing)) {
                    return frame;
                }
            }
            throw new AssertionError("no frame with " + containing);
        }
    }

    @Test
    void peopleTalkByTlsAndBesideIt() throws Exception {
        try (var server = RunningServer.with(RunningServer.config(data).tls(AUTO));
                var client = pinned()) {
            assertThat(server.address().getScheme()).isEqualTo("https");
            var ada = server.signUp("ada").accessToken();
            var frames = new Frames();
            var socket = client.newWebSocketBuilder()
                    .subprotocols("parley.v1")
                    .header("Authorization", "Bearer " + ada)
                    .buildAsync(URI.create("wss://" + server.address().getAuthority() + "/ws"), frames)
                    .get(10, TimeUnit.SECONDS);
            socket.sendText("{\"type\":\"hello\"}", true).join();
            assertThat(frames.next("\"welcome\"")).contains("\"ada\"");

            try (var ben = Device.join(server, server.signUp("ben").accessToken())) {
                var text = "x".repeat(7_000);
                socket.sendText("{\"type\":\"send\",\"id\":\"1\",\"room\":\"general\",\"text\":\"" + text + "\"}", true)
                        .join();
                assertThat(ben.texts(1)).containsExactly(text);
                assertThat(frames.next("\"ack\"")).contains("\"1\"");
                for (int i = 0; i < 200; i++) {
                    var _ = ben.post(RoomId.GENERAL, "back " + i);
                }
                assertThat(frames.next("back 199")).contains("\"ben\"");
            }
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theLoginCookieIsForTlsAlone() throws Exception {
        try (var server = RunningServer.with(RunningServer.config(data).tls(AUTO));
                var client = pinned()) {
            var account = Json.write(new NewAccount("ada", RunningServer.PASSWORD, null));
            var made = client.send(
                    HttpRequest.newBuilder(server.address().resolve("/api/v1/accounts"))
                            .header("X-Parley-Cookie", "1")
                            .POST(BodyPublishers.ofByteArray(account))
                            .build(),
                    BodyHandlers.discarding());
            assertThat(made.headers().allValues("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .startsWith("__Secure-parley_session_")
                    .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Strict")
                    .doesNotContain("Domain");
        }
    }

    @Test
    void theKeyAndItsWordsAreTold() throws Exception {
        try (var server = RunningServer.with(RunningServer.config(data).tls(AUTO))) {
            var identity = OwnIdentity.in(data).orElseThrow();
            var info = RunningServer.body(server.call("GET", "/api/v1/server", null, null), ServerInfo.class);
            assertThat(info.tls())
                    .isEqualTo(new ServerInfo.TlsInfo(identity.pin().value()));
            assertThat(info.words()).isEqualTo(identity.words());
        }
        try (var server = RunningServer.in(data)) {
            assertThat(server.call("GET", "/api/v1/server", null, null).body())
                    .asString()
                    .doesNotContain("tls");
        }
    }

    @Test
    void theKeyStaysOverARestart() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (var server = RunningServer.with(RunningServer.config(data).tls(AUTO));
                    var client = pinned()) {
                var answer = client.send(
                        HttpRequest.newBuilder(server.address().resolve("/healthz"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.body()).isEqualTo("alive\n");
            }
        }
    }

    @Test
    void aKeyStoreThatCannotBeReadIsOneLine() throws IOException {
        var file = data.resolve("chat.p12");
        Files.writeString(file, "nothing");
        var settings = new TlsSettings(new TlsSettings.Given(file, null), TlsSettings.PlainRequests.REDIRECT);

        assertThatThrownBy(() -> RunningServer.with(
                        RunningServer.config(data.resolve("data")).tls(settings)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("chat.p12 cannot be used");
        assertThat(Thread.getAllStackTraces().keySet())
                .as("threads of a start that failed")
                .noneMatch(thread -> thread.getName().startsWith("parley"));
    }
}
