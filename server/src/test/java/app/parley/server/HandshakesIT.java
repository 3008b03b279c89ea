// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.config.AddressRange;
import app.parley.server.config.CallLimits;
import app.parley.server.config.PeopleLimits;
import app.parley.server.config.ReverseProxy;
import app.parley.server.config.ServerLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Handshakes on a real server: who opens a socket, and many at once from one network behind a proxy.
@Timeout(120)
class HandshakesIT {
    private static final int AT_ONCE = 50;
    private static final String FLOOD = "192.0.2.66";

    @TempDir
    Path data;

    private URI address;

    /// Status lines and bodies of what the flood was answered.
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

    @Test
    void aFloodFromOneNetworkIsRefusedAndOthersComeIn() throws Exception {
        var limits = new ServerLimits(
                0,
                0,
                0,
                1,
                0,
                ServerLimits.USUAL.outboxBytes(),
                ServerLimits.USUAL.allOutboxBytes(),
                PeopleLimits.OPEN,
                CallLimits.USUAL);
        var config = RunningServer.config(data)
                .limits(limits)
                .proxy(new ReverseProxy("", List.of(AddressRange.parse("127.0.0.1"))));
        try (var server = RunningServer.with(config)) {
            address = server.address();
            var ada = server.signUp("ada").accessToken();
            var flood = Thread.ofPlatform().name("flood").start(this::flood);
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> answers.stream()
                                .anyMatch(answer ->
                                        answer.startsWith("HTTP/1.1 429") && answer.contains("too-many-connections")));
                for (int i = 0; i < 10; i++) {
                    open(ada, "198.51.100." + i);
                }
            } finally {
                flood.interrupt();
                flood.join();
            }
        }
        assertThat(answers)
                .as("no handshake of the flood is let in, and none is left without an answer")
                .allMatch(answer -> answer.startsWith("HTTP/1.1 429") || answer.startsWith("HTTP/1.1 401"))
                .anyMatch(answer -> answer.startsWith("HTTP/1.1 401"));
    }

    @Test
    void onlyTheChatsOwnPageOpensASocketInABrowser() throws Exception {
        try (var server = RunningServer.in(data)) {
            address = server.address();
            var ada = "Authorization: Bearer " + server.signUp("ada").accessToken();
            for (var foreign : List.of("http://evil.example", "null", "http://127.0.0.1:1", "file://")) {
                assertThat(answered(ada, "Origin: " + foreign))
                        .startsWith("HTTP/1.1 403")
                        .contains("foreign-origin");
            }
            assertThat(answered(ada, "Origin: http://" + address.getAuthority()))
                    .startsWith("HTTP/1.1 101");
            assertThat(answered("Origin: http://" + address.getAuthority())).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void framesAreNotCompressedThoughAClientOffersIt() throws Exception {
        try (var server = RunningServer.in(data)) {
            address = server.address();
            var ada = "Authorization: Bearer " + server.signUp("ada").accessToken();
            assertThat(answered(ada, "Sec-WebSocket-Extensions: permessage-deflate"))
                    .startsWith("HTTP/1.1 101")
                    .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
        }
    }

    /// Return the status line and the headers of the answer to a handshake with `more` headers.
    private String answered(String... more) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(handshake(more));
            var head = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c >= 0;
                    c = socket.getInputStream().read()) {
                head.append((char) c);
                if (head.toString().startsWith("HTTP/1.1 101")
                        && head.toString().endsWith("\r\n\r\n")) {
                    break;
                }
            }
            return head.toString();
        }
    }

    /// Until it is interrupted, make handshakes without a login, many at once.
    private void flood() {
        while (!Thread.currentThread().isInterrupted()) {
            var sockets = new ArrayList<Socket>();
            try {
                for (int i = 0; i < AT_ONCE; i++) {
                    sockets.add(new Socket(InetAddress.getLoopbackAddress(), address.getPort()));
                }
                for (var socket : sockets) {
                    socket.setSoTimeout(30_000);
                    socket.getOutputStream().write(handshake("X-Forwarded-For: " + FLOOD));
                }
                for (var socket : sockets) {
                    answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                sockets.forEach(HandshakesIT::close);
            }
        }
    }

    private byte[] handshake(String... more) {
        return ("GET /ws HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + String.join("\r\n", more)
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Protocol: parley.v1\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(String token, String from) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var socket = client.newWebSocketBuilder()
                    .subprotocols("parley.v1")
                    .header("Authorization", "Bearer " + token)
                    .header("X-Forwarded-For", from)
                    .buildAsync(URI.create("ws://" + address.getAuthority() + "/ws"), new WebSocket.Listener() {})
                    .get(20, TimeUnit.SECONDS);
            socket.abort();
        }
    }
}
