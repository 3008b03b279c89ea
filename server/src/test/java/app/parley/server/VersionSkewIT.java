// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.api.Problem;
import app.parley.shared.api.ServerInfo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What this server is to clients of later versions.
class VersionSkewIT {
    @TempDir
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningServer server;
    private String token;

    @BeforeEach
    void start() throws StartFailure {
        server = RunningServer.in(data);
        token = server.signUp("ada").accessToken();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    /// A device that offers `protocols`, and everything that it hears.
    private final class Later implements WebSocket.Listener, AutoCloseable {
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder frame = new StringBuilder();
        private final WebSocket socket;

        Later(String first, String... more) {
            socket = http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + token)
                    .subprotocols(first, more)
                    .buildAsync(URI.create("ws://" + server.address().getAuthority() + "/ws"), this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            frame.append(text);
            if (last) {
                heard.add(frame.toString());
                frame.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }

        void say(String text) {
            socket.sendText(text, true).join();
        }

        /// Return what is heard until each of `marks` was in something, in whatever order.
        List<String> until(String... marks) throws InterruptedException {
            var all = new ArrayList<String>();
            while (!Stream.of(marks).allMatch(mark -> all.stream().anyMatch(said -> said.contains(mark)))) {
                var next = heard.poll(10, TimeUnit.SECONDS);
                assertThat(next).as("after %s, until %s", all, List.of(marks)).isNotNull();
                all.add(next);
            }
            return all;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    @Test
    void itSaysWhichVersionsItSpeaks() {
        var said = RunningServer.body(server.call("GET", "/api/v1/server", null, null), ServerInfo.class);
        assertThat(said.protocol()).isEqualTo(new ServerInfo.ProtocolInfo(1, 1));
    }

    @Test
    void aLaterClientThatOffersOurVersionTooIsServedInIt() throws InterruptedException {
        try (var later = new Later("parley.v2", "parley.v1")) {
            assertThat(later.socket.getSubprotocol()).isEqualTo("parley.v1");
            later.say("{\"type\":\"hello\",\"resume\":null,\"device\":{\"kind\":\"watch\"}}");
            later.until("\"welcome\"");
            later.say("{\"type\":\"dance\",\"ref\":\"1\"}");
            assertThat(later.until("unknown-type").getLast()).contains("\"error\"");
            later.say("{\"type\":\"send\",\"id\":\"1\",\"room\":\"general\",\"text\":\"hi\",\"mood\":\"🙂\"}");
            assertThat(later.until("\"ack\"", "\"text\":\"hi\"")).noneMatch(frame -> frame.contains("mood"));
        }
    }

    @Test
    void aClientThatHasGivenOurVersionUpIsTurnedAway() throws InterruptedException {
        try (var later = new Later("parley.v3", "parley.v2")) {
            assertThat(later.until("closed")).containsExactly("closed 4409");
        }
    }

    @Test
    void whatALaterClientAsksForIsRefusedOrIgnoredInPart() {
        var poll = server.call("POST", "/api/v1/rooms/general/polls", token, Map.of("question", "tea?"));
        assertThat(poll.statusCode()).isEqualTo(404);
        assertThat(RunningServer.body(poll, Problem.class).code()).isEqualTo("not-found");
        var message = Map.of("id", "1", "text", "hi", "mood", "🙂");
        assertThat(server.call("POST", "/api/v1/rooms/general/messages", token, message)
                        .statusCode())
                .isEqualTo(201);
    }
}
