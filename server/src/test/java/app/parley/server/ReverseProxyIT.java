// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.config.AddressRange;
import app.parley.server.config.CallLimits;
import app.parley.server.config.PeopleLimits;
import app.parley.server.config.ReverseProxy;
import app.parley.server.config.ServerLimits;
import app.parley.shared.api.NewAccount;
import app.parley.shared.json.ClientFrames;
import app.parley.shared.json.Json;
import app.parley.shared.protocol.ClientFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Parley behind the real nginx and the real Caddy, with TLS, below a path, set up by the files that we ship.
///
/// Everybody has an address of their own within loopback, so that what counts by address can be told apart.
@Timeout(120)
class ReverseProxyIT {
    private static final String FOR_TLS = "__Secure-";
    private static final String ADA = "127.0.0.3";
    private static final String BOB = "127.0.0.4";
    private static final String STRANGER = "127.0.0.5";

    @TempDir
    Path folder;

    private RealProxy proxy;
    private URI behind;

    @ParameterizedTest
    @EnumSource(RealProxy.Kind.class)
    void allOfItWorksBehindAProxy(RealProxy.Kind kind) throws Exception {
        RealProxy.assumeInstalled(kind);
        var reverse = new ReverseProxy("/chat", List.of(AddressRange.parse("127.0.0.1")));
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
        var config = RunningServer.config(folder.resolve("data")).proxy(reverse).limits(limits);
        try (var server = RunningServer.with(config);
                var opened = RealProxy.before(server.address().getPort(), kind, folder)) {
            proxy = opened;
            behind = server.address();
            assertThat(behind.getPath()).isEqualTo("/chat");
            thePageAndAllItsFilesAreBelowThePath();
            whatIsForOperatorsIsNot();
            var cookie = theCookieIsForThePathAndForTlsAlone();
            theSocketCarriesFramesOverTls(cookie);
            // Without TLS, the same login has a cookie of another name.
            whoIsNoProxyOfOursSpeaksForThemselves(cookie.substring(FOR_TLS.length()));
        }
    }

    private void thePageAndAllItsFilesAreBelowThePath() throws Exception {
        try (var ada = from(ADA)) {
            var bare = get(ada, proxy.address().resolve("/chat"));
            assertThat(bare.statusCode()).isEqualTo(308);
            assertThat(bare.headers().firstValue("Location").orElse("")).endsWith("/chat/");

            var page = get(ada, below(""));
            assertThat(page.statusCode()).isEqualTo(200);
            var links = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(page.body());
            int found = 0;
            for (; links.find(); found++) {
                assertThat(get(ada, below("").resolve(links.group(1))).statusCode())
                        .as(links.group(1))
                        .isEqualTo(200);
            }
            assertThat(found).isGreaterThan(5);
            assertThat(get(ada, below("api/v1/server")).statusCode()).isEqualTo(200);
        }
    }

    private void whatIsForOperatorsIsNot() throws Exception {
        try (var ada = from(ADA)) {
            for (var path : List.of("metrics", "healthz", "readyz")) {
                assertThat(get(ada, below(path)).statusCode()).as(path).isEqualTo(404);
                assertThat(get(ada, behind.resolve("/" + path)).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(get(ada, behind.resolve("/chat")).headers().firstValue("Location"))
                    .contains("/chat/");
            assertThat(get(ada, behind.resolve("/")).statusCode()).isEqualTo(404);
            assertThat(get(ada, behind.resolve("/api/v1/server")).statusCode()).isEqualTo(404);
        }
    }

    /// Make an account, and return the cookie in the form in which a browser sends it back.
    private String theCookieIsForThePathAndForTlsAlone() throws Exception {
        try (var ada = from(ADA)) {
            var foreign = signUp(ada, "http://127.0.0.1:" + proxy.port());
            assertThat(foreign.statusCode()).as(foreign.body()).isEqualTo(403);
            var made = signUp(ada, "https://127.0.0.1:" + proxy.port());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            var cookie = made.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie)
                    .startsWith(FOR_TLS)
                    .contains("; Path=/chat/;", "; Secure", "; HttpOnly", "; SameSite=Strict");
            return cookie.substring(0, cookie.indexOf(';'));
        }
    }

    private HttpResponse<String> signUp(HttpClient client, String origin) throws IOException, InterruptedException {
        var account = Json.write(new NewAccount("ada", Calls.PASSWORD, null));
        return client.send(
                HttpRequest.newBuilder(below("api/v1/accounts"))
                        .header("Origin", origin)
                        .header("X-Parley-Cookie", "1")
                        .POST(BodyPublishers.ofByteArray(account))
                        .build(),
                BodyHandlers.ofString());
    }

    private void theSocketCarriesFramesOverTls(String cookie) throws Exception {
        try (var ada = from(ADA)) {
            var heard = new FirstWords();
            var socket = open(ada, proxy.socket(), cookie, "192.0.2.1", heard);
            socket.sendText(ClientFrames.write(new ClientFrame.Hello(null)), true)
                    .get(20, TimeUnit.SECONDS);
            assertThat(heard.text.get(20, TimeUnit.SECONDS)).contains("\"welcome\"", "\"ada\"");
            // Each address has room for one: whatever else she says of herself, she has none left.
            assertRefused(ada, proxy.socket(), cookie, "192.0.2.2");
            try (var bob = from(BOB)) {
                open(bob, proxy.socket(), cookie, "192.0.2.1", new FirstWords()).abort();
            }
            socket.abort();
        }
    }

    private void whoIsNoProxyOfOursSpeaksForThemselves(String cookie) throws Exception {
        try (var stranger = from(STRANGER)) {
            var direct = URI.create("ws://127.0.0.1:" + behind.getPort() + "/chat/ws");
            var socket = open(stranger, direct, cookie, "192.0.2.3", new FirstWords());
            assertRefused(stranger, direct, cookie, "192.0.2.4");
            socket.abort();
        }
    }

    private static void assertRefused(HttpClient client, URI address, String cookie, String forwardedFor) {
        assertThatThrownBy(() -> open(client, address, cookie, forwardedFor, new FirstWords()))
                .isInstanceOfSatisfying(
                        ExecutionException.class,
                        failure -> assertThat(((WebSocketHandshakeException) failure.getCause())
                                        .getResponse()
                                        .statusCode())
                                .isEqualTo(429));
    }

    private static WebSocket open(
            HttpClient client, URI address, String cookie, String forwardedFor, FirstWords listener) throws Exception {
        return client.newWebSocketBuilder()
                .subprotocols("parley.v1")
                .header("Cookie", cookie)
                .header("X-Forwarded-For", forwardedFor)
                .buildAsync(address, listener)
                .get(20, TimeUnit.SECONDS);
    }

    /// Keeps the first whole text.
    private static final class FirstWords implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final StringBuilder pieces = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            pieces.append(data);
            if (last) {
                text.complete(pieces.toString());
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private HttpClient from(String address) {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .sslContext(proxy.trust())
                .build();
    }

    private URI below(String path) {
        return proxy.address().resolve("/chat/" + path);
    }

    private static HttpResponse<String> get(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
