// SPDX-License-Identifier: Apache-2.0
package app.parley.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.parley.server.PinnedTls;
import app.parley.server.StartFailure;
import app.parley.server.config.CallLimits;
import app.parley.server.config.ReverseProxy;
import app.parley.server.config.TlsSettings;
import app.parley.server.http.Hosts;
import app.parley.server.http.HttpFrontDoor;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.http.Router;
import app.parley.server.http.TimeLimits;
import app.parley.shared.trust.KeyPin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One port for TLS and plain HTTP.
@Timeout(60)
class TlsDoorIT {
    private static final String REQUEST = "GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    /// Of the fuzzing; a failure names the round, which makes the same bytes again.
    private static final long SEED = 7;

    private static final int FUZZ_ROUNDS = 300;

    @TempDir
    Path data;

    private Tls tls;
    private HttpFrontDoor door;
    private final Queue<String> handshakes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    @BeforeEach
    void start() throws StartFailure {
        tls = Tls.open(
                new TlsSettings(new TlsSettings.Own(), TlsSettings.PlainRequests.REDIRECT),
                data,
                () -> List.of("localhost"),
                InstantSource.system());
        open(TimeLimits.USUAL);
    }

    private void open(TimeLimits limits) throws StartFailure {
        door = new HttpFrontDoor(
                "127.0.0.1",
                0,
                new Router(
                        List.of(
                                Route.get(
                                        "/ping",
                                        _ -> Response.bytes(
                                                200, "text/plain", "pong".getBytes(StandardCharsets.US_ASCII))),
                                Route.get("/large", _ -> Response.bytes(200, "text/plain", new byte[3_000_000]))),
                        _ -> Optional.empty(),
                        (_, _, _) -> Optional.empty(),
                        new Hosts(List.of(), Set::of),
                        (_, _, _, _) -> {},
                        null),
                limits,
                CallLimits.USUAL,
                ReverseProxy.NONE);
        door.encrypt(new TlsFilter(tls, new TlsObserver() {
            @Override
            public void handshake(String result, String version) {
                handshakes.add(result + " " + version);
            }

            @Override
            public void opened() {
                open.incrementAndGet();
            }

            @Override
            public void closed() {
                open.decrementAndGet();
            }
        }));
        door.start();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private SSLSocket connect(PinnedTls client, String... versions) throws IOException {
        var socket = (SSLSocket) client.context()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), door.address().getPort());
        socket.setSoTimeout(10_000);
        if (versions.length > 0) {
            socket.setEnabledProtocols(versions);
        }
        return socket;
    }

    private static String ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return text(socket.getInputStream());
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }

    private PinnedTls client() {
        return PinnedTls.to(tls.identity().pin());
    }

    @Test
    void bothAreAnswered() throws IOException {
        try (var plain = connect();
                var encrypted = connect(client())) {
            assertThat(ask(encrypted, REQUEST)).startsWith("HTTP/1.1 200").endsWith("pong");
            assertThat(ask(plain, REQUEST)).startsWith("HTTP/1.1 200").endsWith("pong");
        }
        assertThat(handshakes).containsExactly("ok TLSv1.3");
        await().until(() -> open.get() == 0);
    }

    @Test
    void largeAnswersComeWhole() throws IOException {
        try (var encrypted = connect(client())) {
            assertThat(ask(encrypted, REQUEST.replace("ping", "large"))).hasSizeGreaterThan(3_000_000);
        }
    }

    @Test
    void anotherKeyIsNoticed() throws Exception {
        try (var socket = connect(PinnedTls.to(KeyPin.of(SelfSigned.newKey().getPublic())))) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        await().untilAsserted(() -> assertThat(handshakes).containsExactly("failed none"));
    }

    @Test
    void aSessionIsResumedInEachVersion() throws IOException {
        for (var version : List.of("TLSv1.3", "TLSv1.2")) {
            var client = client();
            for (int i = 0; i < 2; i++) {
                try (var socket = connect(client, version)) {
                    assertThat(ask(socket, REQUEST)).endsWith("pong");
                    assertThat(socket.getSession().getProtocol()).isEqualTo(version);
                }
            }
            assertThat(client.shown()).as(version).isEqualTo(1);
        }
    }

    @Test
    void oldVersionsAndWeakCiphersAreRefused() throws IOException {
        var client = client();
        try (var socket = connect(client, "TLSv1.2")) {
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        assertThat(client.shown()).isZero();
    }

    @Test
    void aSecondHandshakeEndsTheConnection() throws IOException {
        try (var socket = connect(client(), "TLSv1.2")) {
            socket.startHandshake();
            socket.startHandshake();
            assertThatThrownBy(() -> {
                        for (var answer = ask(socket, REQUEST); ; answer = ask(socket, REQUEST)) {
                            assertThat(answer).isEmpty();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void garbageAfterTheFirstByteEndsThatConnectionOnly() throws IOException {
        try (var other = connect(client());
                var socket = connect()) {
            other.startHandshake();
            socket.getOutputStream().write(new byte[] {22, 3, 1, 0, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
            // An alert: type 21.
            assertThat(socket.getInputStream().readAllBytes()).startsWith(21, 3);
            assertThat(ask(other, REQUEST)).endsWith("pong");
        }
        assertThat(handshakes).containsExactlyInAnyOrder("ok TLSv1.3", "failed none");
    }

    @Test
    void aBrokenRequestIsAnsweredBeforeTheEnd() throws IOException {
        try (var socket = connect(client())) {
            assertThat(ask(socket, "GET / HTTP/9.9\r\n\r\n"))
                    .startsWith("HTTP/1.1 ")
                    .contains("invalid-request");
        }
    }

    @Test
    void aHandshakeThatTakesTooLongIsEnded() throws Exception {
        door.close();
        open(new TimeLimits(
                Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(60)));
        try (var socket = connect()) {
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        await().untilAsserted(() -> assertThat(handshakes).containsExactly("unfinished none"));
    }

    /// Changes, cuts and splits the first bytes of real connections, of both kinds.
    @Test
    void noBytesHarmTheServer() throws IOException {
        var random = new Random(SEED);
        var hello = hello();
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            try (var socket = connect()) {
                var bytes =
                        mutated(random.nextInt(4) == 0 ? REQUEST.getBytes(StandardCharsets.US_ASCII) : hello, random);
                int cut = random.nextInt(bytes.length + 1);
                var out = socket.getOutputStream();
                out.write(bytes, 0, cut);
                out.flush();
                out.write(bytes, cut, bytes.length - cut);
                if (random.nextBoolean()) {
                    socket.shutdownOutput();
                    var _ = socket.getInputStream().readAllBytes();
                }
            } catch (IOException endedBeforeItHeardAll) {
                // That is an answer too.
            }
            if (round % 50 == 0) {
                try (var good = connect(client())) {
                    assertThat(ask(good, REQUEST)).as("after round " + round).endsWith("pong");
                }
            }
        }
        await().until(() -> open.get() == 0);
    }

    /// The first record of a real client.
    private static byte[] hello() throws IOException {
        var engine = PinnedTls.toAny().context().createSSLEngine("localhost", 1);
        engine.setUseClientMode(true);
        var out = ByteBuffer.allocate(32 * 1024);
        engine.beginHandshake();
        engine.wrap(ByteBuffer.allocate(0), out);
        var bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        var changed = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length + 20));
        for (int i = random.nextInt(6); i > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }
}
