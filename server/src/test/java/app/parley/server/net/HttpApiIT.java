// SPDX-License-Identifier: Apache-2.0
package app.parley.server.net;

import static app.parley.server.account.AccountsFixture.PASSWORD;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parley.server.CallLimits;
import app.parley.server.MetricsAccess;
import app.parley.server.Registration;
import app.parley.server.ReverseProxy;
import app.parley.server.StartFailure;
import app.parley.server.account.AccountsFixture;
import app.parley.shared.api.Credentials;
import app.parley.shared.api.CurrentSession;
import app.parley.shared.api.Invite;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.Problem;
import app.parley.shared.api.RefreshRequest;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.api.SignedIn;
import app.parley.shared.api.UserInfo;
import app.parley.shared.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The HTTP side as a peer sees it, good or bad: the real listener on a port of its own.
final class HttpApiIT {
    private static final TimeLimits SHORT = new TimeLimits(
            Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(60));

    @TempDir
    private Path data;

    private AccountsFixture chat;
    private HttpFrontDoor door;
    private HttpClient client;
    private volatile Optional<String> trouble = Optional.empty();
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void open() throws IOException, StartFailure {
        chat = AccountsFixture.in(data, Registration.OPEN);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        door = open(0, TimeLimits.USUAL, MetricsAccess.LOOPBACK);
    }

    @AfterEach
    void close() {
        gate.countDown();
        client.close();
        door.close();
        chat.close();
        Awaitility.await().untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    }

    private static Stream<String> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("parley") || name.startsWith("Grizzly"));
    }

    private HttpFrontDoor open(int port, TimeLimits limits, MetricsAccess access) throws StartFailure {
        var routes = new ArrayList<Route>();
        routes.addAll(
                new AccountRoutes(chat.accounts, chat.sessions, chat.invites, () -> List.of("192.168.1.5:8080"), "")
                        .routes());
        var ofServer = new ServerRoutes(
                () -> new ServerInfo(
                        "Ada's chat",
                        "1",
                        "space",
                        "epoch",
                        "open",
                        "ada",
                        null,
                        new ServerInfo.LimitInfo(8000, 65536, 200, 1000, 20)),
                () -> trouble,
                new ServerRoutes.MetricsPage(access, () -> "figures-token", () -> "chat_connected_clients 0\n"));
        routes.addAll(ofServer.routes());
        routes.addAll(ofServer.operations());
        routes.add(Route.get("/test/gate", _ -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Response.noContent();
        }));
        routes.add(Route.get("/test/large", _ -> Response.bytes(200, "text/plain", new byte[3_000_000])));
        routes.add(Route.post(
                "/test/length",
                exchange -> Response.json(
                        200, exchange.body(NewAccount.class).toString().length())));
        var opened = new HttpFrontDoor(
                "127.0.0.1",
                port,
                new Router(routes, "", chat.sessions, new Hosts(List.of(), Set::of), (_, _, _, _) -> {}),
                limits,
                CallLimits.USUAL,
                ReverseProxy.NONE);
        opened.insert(new Upgrading());
        opened.start();
        return opened;
    }

    private void reopen(TimeLimits limits, MetricsAccess access) throws StartFailure {
        door.close();
        door = open(0, limits, access);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + door.address().getPort() + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        var request =
                to(path).POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.write(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static <T> T read(HttpResponse<byte[]> response, Class<T> type) {
        try {
            return Json.read(response.body(), type);
        } catch (Exception e) {
            throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    private static String problem(HttpResponse<byte[]> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = read(response, Problem.class);
        assertThat(problem.status()).isEqualTo(response.statusCode());
        return problem.status() + " " + problem.code();
    }

    private SignedIn ben() throws IOException, InterruptedException {
        var response = post("/api/v1/accounts", new NewAccount("ben", PASSWORD, null));
        assertThat(response.statusCode()).isEqualTo(201);
        return read(response, SignedIn.class);
    }

    private String benByCookie() throws IOException, InterruptedException {
        var response = post("/api/v1/accounts", new NewAccount("ben", PASSWORD, null), "X-Parley-Cookie", "1");
        var cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("; Path=/;", "HttpOnly", "SameSite=Strict").doesNotContain("Secure");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String bearer(SignedIn session) {
        return "Bearer " + session.accessToken();
    }

    @Nested
    class Accounts {
        @Test
        void aNewMemberIsSignedInAtOnce() throws Exception {
            var ben = ben();
            assertThat(ben.user().username()).isEqualTo("ben");
            assertThat(ben.user().role()).isEqualTo("member");
            assertThat(ben.expiresIn()).isEqualTo(900);
            var current = send(to("/api/v1/sessions/current").header("Authorization", bearer(ben)));
            assertThat(read(current, CurrentSession.class)).isEqualTo(new CurrentSession(ben.user()));
        }

        @Test
        void theSetUpCodeMakesTheOwnerWhoInvites() throws Exception {
            var code = chat.accounts.setUpCode().orElseThrow();
            var ada = read(post("/api/v1/accounts", new NewAccount("ada", PASSWORD, code)), SignedIn.class);
            assertThat(ada.user().role()).isEqualTo("owner");
            var response = post("/api/v1/invites", null, "Authorization", bearer(ada));
            assertThat(response.statusCode()).isEqualTo(201);
            var invite = read(response, Invite.class);
            assertThat(invite.code()).matches("[2-9A-Z]{5}-[2-9A-Z]{5}");
            assertThat(invite.addresses()).containsExactly("192.168.1.5:8080");
            assertThat(invite.expiresAt()).isEqualTo("2026-11-30T08:00:00.000Z");
            assertThat(invite.uses()).isEqualTo(1);
        }

        @Test
        void onlyTheOwnerAndAdminsInvite() throws Exception {
            assertThat(problem(post("/api/v1/invites", null, "Authorization", bearer(ben()))))
                    .isEqualTo("403 forbidden");
            assertThat(problem(post("/api/v1/invites", null))).isEqualTo("401 not-signed-in");
        }

        @Test
        void whatMayNotBeChosenIsSaid() throws Exception {
            ben();
            assertThat(problem(post("/api/v1/accounts", new NewAccount("ben", PASSWORD, null))))
                    .isEqualTo("409 username-taken");
            assertThat(problem(post("/api/v1/accounts", new NewAccount("cleo", "12345678", null))))
                    .isEqualTo("422 weak-password");
            assertThat(problem(post("/api/v1/accounts", new NewAccount("-", PASSWORD, null))))
                    .isEqualTo("422 invalid-username");
            assertThat(problem(post("/api/v1/accounts", new NewAccount("cleo", PASSWORD, "wrong"))))
                    .isEqualTo("403 invite-invalid");
            assertThat(problem(post("/api/v1/accounts", new NewAccount(null, PASSWORD, null))))
                    .isEqualTo("400 invalid-request");
        }

        @Test
        void aRefusedSignInLeavesALineWithItsAddressAndReasonOnly() throws Exception {
            var lines = new LinkedBlockingQueue<String>();
            var handler = new Handler() {
                @Override
                public void publish(LogRecord event) {
                    lines.add(new SimpleFormatter().formatMessage(event));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            var logger = Logger.getLogger(AccountRoutes.class.getName());
            logger.addHandler(handler);
            try {
                // Another test's refusal a moment ago has the line of this second.
                Awaitility.await().pollInterval(Duration.ofMillis(400)).untilAsserted(() -> {
                    post("/api/v1/sessions", new Credentials("my secret in the wrong field", "wrong password"));
                    assertThat(lines)
                            .anySatisfy(line -> assertThat(line)
                                    .startsWith("sign-in refused address=127.0.0.1 cause=bad-credentials others="));
                });
            } finally {
                logger.removeHandler(handler);
            }
            assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("secret", "wrong password"));
        }

        @Test
        void tooManyWrongPasswordsHaveToWait() throws Exception {
            ben();
            for (int i = 0; i < 10; i++) {
                assertThat(problem(post("/api/v1/sessions", new Credentials("ben", "wrong password"))))
                        .isEqualTo("401 bad-credentials");
            }
            var limited = post("/api/v1/sessions", new Credentials("ben", PASSWORD));
            assertThat(problem(limited)).isEqualTo("429 too-many-attempts");
            chat.clock.advance(Duration.ofSeconds(
                    limited.headers().firstValueAsLong("Retry-After").orElseThrow()));
            assertThat(post("/api/v1/sessions", new Credentials("ben", PASSWORD))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Sessions {
        @Test
        void aSpentRefreshTokenEndsTheSession() throws Exception {
            var ben = ben();
            var renewed =
                    read(post("/api/v1/sessions/refresh", new RefreshRequest(ben.refreshToken())), SignedIn.class);
            assertThat(problem(post("/api/v1/sessions/refresh", new RefreshRequest(ben.refreshToken()))))
                    .isEqualTo("401 session-ended");
            assertThat(problem(send(to("/api/v1/sessions/current").header("Authorization", bearer(renewed)))))
                    .isEqualTo("401 not-signed-in");
            assertThat(problem(post("/api/v1/sessions/refresh", new RefreshRequest(renewed.refreshToken()))))
                    .isEqualTo("401 session-ended");
            assertThat(chat.ended).hasSize(1);
        }

        @Test
        void signingOutEndsIt() throws Exception {
            var ben = ben();
            var signOut = to("/api/v1/sessions/current").DELETE().header("Authorization", bearer(ben));
            assertThat(send(signOut).statusCode()).isEqualTo(204);
            assertThat(problem(send(signOut))).isEqualTo("401 not-signed-in");
            assertThat(chat.ended).hasSize(1);
        }

        @Test
        void thePageSignsInAndOutByCookie() throws Exception {
            var cookie = benByCookie();
            var current = send(to("/api/v1/sessions/current").header("Cookie", cookie));
            assertThat(current.statusCode()).isEqualTo(200);
            assertThat(current.headers().firstValue("Set-Cookie").orElseThrow()).startsWith(cookie + ";");
            var signOut = send(to("/api/v1/sessions/current")
                    .DELETE()
                    .header("Cookie", cookie)
                    .header("X-Parley-Cookie", "1"));
            assertThat(signOut.statusCode()).isEqualTo(204);
            assertThat(signOut.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith(chat.sessions.cookie().name() + "=; Path=/; Max-Age=0;");
            assertThat(problem(send(to("/api/v1/sessions/current").header("Cookie", cookie))))
                    .isEqualTo("401 not-signed-in");
        }

        @Test
        void aCookieWithoutTheChatsNameIsReplaced() throws Exception {
            var value = benByCookie().replaceFirst(".*?=", "");
            var name = chat.sessions.cookie().name();
            assertThat(name).startsWith("parley_session_");
            var old = send(to("/api/v1/sessions/current").header("Cookie", "parley_session=" + value));
            assertThat(old.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith(name + "=" + value + "; Path=/;");
            var another = "parley_session=ofAnotherChat; parley_session_other=x; " + name + "=" + value;
            assertThat(send(to("/api/v1/sessions/current").header("Cookie", another))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void thePageMayAskWhetherSomebodyIsSignedIn() throws Exception {
            var cookie = benByCookie();
            var asking = to("/api/v1/sessions/current").header("X-Parley-Cookie", "1");
            var nobody = send(asking.copy());
            assertThat(nobody.statusCode()).isEqualTo(204);
            assertThat(nobody.body()).isEmpty();
            assertThat(send(asking.copy().header("Cookie", "parley_session=stale"))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(read(send(asking.copy().header("Cookie", cookie)), CurrentSession.class))
                    .isEqualTo(new CurrentSession(new UserInfo("ben", "member")));
            assertThat(problem(send(asking.copy().header("Authorization", "Bearer stale"))))
                    .isEqualTo("401 not-signed-in");
            assertThat(problem(send(to("/api/v1/sessions/current")))).isEqualTo("401 not-signed-in");
        }

        @Test
        void noCookieIsSetForWhoDoesNotAskForIt() throws Exception {
            ben();
            assertThat(post("/api/v1/sessions", new Credentials("ben", PASSWORD))
                            .headers()
                            .firstValue("Set-Cookie"))
                    .isEmpty();
        }
    }

    @Nested
    class AForeignPage {
        @Test
        void cannotUseTheCookieToChangeAnything() throws Exception {
            var cookie = benByCookie();
            assertThat(problem(send(to("/api/v1/sessions/current").DELETE().header("Cookie", cookie))))
                    .isEqualTo("403 cookie-header-missing");
            for (var origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
                var signOut = to("/api/v1/sessions/current")
                        .DELETE()
                        .header("Cookie", cookie)
                        .header("X-Parley-Cookie", "1")
                        .header("Origin", origin);
                assertThat(problem(send(signOut))).isEqualTo("403 foreign-origin");
            }
            var own = "http://127.0.0.1:" + door.address().getPort();
            assertThat(send(to("/api/v1/sessions/current")
                                    .DELETE()
                                    .header("Cookie", cookie)
                                    .header("X-Parley-Cookie", "1")
                                    .header("Origin", own))
                            .statusCode())
                    .isEqualTo(204);
        }

        @Test
        void isToldNothingByPreflights() throws Exception {
            var preflight = to("/api/v1/sessions")
                    .method("OPTIONS", BodyPublishers.noBody())
                    .header("Origin", "http://evil.example")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Private-Network", "true");
            var response = send(preflight);
            assertThat(problem(response)).isEqualTo("403 foreign-origin");
            assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }

        @Test
        void cannotFrameOrSniffAnything() throws Exception {
            for (var path : List.of("/page-files-test.txt", "/api/v1/server", "/nowhere")) {
                var headers = send(to(path)).headers();
                assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                        .startsWith("default-src 'none'; script-src 'self';")
                        .contains("frame-ancestors 'none'")
                        .contains("require-trusted-types-for 'script'; trusted-types 'none'")
                        .doesNotContain("data:");
                assertThat(headers.firstValue("Permissions-Policy").orElseThrow())
                        .contains("camera=()", "microphone=()", "geolocation=()");
                assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
                assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
                assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
                assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
                assertThat(headers.firstValue("Cache-Control")).isPresent();
            }
        }
    }

    @Nested
    class BadInput {
        @Test
        void aWrongPathOrMethodIsSaid() throws Exception {
            assertThat(problem(send(to("/api/v1/nowhere")))).isEqualTo("404 not-found");
            var wrong = send(to("/api/v1/sessions"));
            assertThat(problem(wrong)).isEqualTo("405 method-not-allowed");
            assertThat(wrong.headers().firstValue("Allow")).contains("POST");
            assertThat(problem(send(to("/api/v1/server").method("TRACE", BodyPublishers.noBody()))))
                    .isEqualTo("405 method-not-allowed");
            assertThat(problem(send(to("/api/v1/server").method("BREW", BodyPublishers.noBody()))))
                    .isEqualTo("405 method-not-allowed");
        }

        @Test
        void whatIsNotJsonIsSaid() throws Exception {
            for (var body : List.of("", "{", "[1]", "nonsense", "{\"username\":{}}", "[".repeat(5_000))) {
                var request = to("/api/v1/sessions").POST(BodyPublishers.ofString(body));
                assertThat(problem(send(request))).isEqualTo("400 malformed-json");
            }
        }

        @Test
        void aBodyOf64KibibytesIsReadAndALargerOneRefused() throws Exception {
            var largest = ("{\"username\":\"" + "x".repeat(65_536 - 15) + "\"}").getBytes(StandardCharsets.US_ASCII);
            assertThat(largest).hasSize(65_536);
            assertThat(send(to("/test/length").POST(BodyPublishers.ofByteArray(largest)))
                            .statusCode())
                    .isEqualTo(200);
            var larger = new byte[65_537];
            assertThat(problem(send(to("/test/length").POST(BodyPublishers.ofByteArray(larger)))))
                    .isEqualTo("413 body-too-large");
        }

        @Test
        void aChunkedBodyIsMeasuredAsItComes() throws Exception {
            var small = "{\"username\":\"ben\"}".getBytes(StandardCharsets.US_ASCII);
            var inPieces = BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(small)));
            assertThat(send(to("/test/length").POST(inPieces)).statusCode()).isEqualTo(200);
            var pieces =
                    BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(Collections.nCopies(80, new byte[1024])));
            assertThat(problem(send(to("/test/length").POST(pieces)))).isEqualTo("413 body-too-large");
        }

        @Test
        void aBodyOfManySmallChunksIsReadLikeAnyOther() throws Exception {
            var chunks = "{\"username\":\"ben\"}"
                    .chars()
                    .mapToObj(letter -> "1\r\n" + (char) letter + "\r\n")
                    .collect(joining());
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: localhost", "Connection: close", "Transfer-Encoding: chunked");
                peer.write("1\r\n \r\n".repeat(4_000) + chunks + "0\r\n\r\n");
                assertThat(peer.rest()).startsWith("HTTP/1.1 200").endsWith("15");
            }
        }

        @Test
        void nobodyIsAskedToSendABodyThatIsTooLarge() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: x", "Content-Length: 70000", "Expect: 100-continue");
                assertThat(peer.line()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
            }
        }

        @Test
        void headersHaveABound() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: x", "X-Long: " + "x".repeat(20_000));
                assertThat(peer.line()).startsWith("HTTP/1.1 4");
            }
        }

        @Test
        void aRequestWithoutAHostOrWithTwoIsRefused() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /healthz");
                assertThat(peer.line()).startsWith("HTTP/1.1 400");
            }
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: a", "Host: b");
                assertThat(peer.line()).startsWith("HTTP/1.1 400");
            }
        }

        @Test
        void anEmptyHeaderNameIsRefusedAndTheConnectionEnds() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: x", ": x");
                assertThat(peer.rest()).startsWith("HTTP/1.1 400").contains("invalid-request");
            }
        }

        @Test
        void aBrokenRequestIsRefusedAfterTheAnswersToThoseBeforeIt() throws Exception {
            try (var peer = new Peer()) {
                peer.write(request("GET /healthz", "Host: x") + request("GET /healthz", "Host: x", " x"));
                assertThat(peer.rest()).containsSubsequence("HTTP/1.1 200", "alive", "HTTP/1.1 400");
            }
        }

        @Test
        void aNameThatAStrangerCanTakeIsRefusedInWords() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /", "Host: evil.example", "Accept: text/html", "Connection: close");
                assertThat(peer.rest()).startsWith("HTTP/1.1 421").contains("text/html", "--host-name evil.example");
            }
            try (var peer = new Peer()) {
                peer.ask("GET /api/v1/server", "Host: evil.example", "Connection: close");
                assertThat(peer.rest()).startsWith("HTTP/1.1 421").contains("unknown-host");
            }
        }

        @Test
        void theNamesOfLocalNetworksAreTaken() throws Exception {
            for (var host : List.of("office_pc", "OFFICE-PC", "ada.local.", "xn--bro-hoa.local")) {
                try (var peer = new Peer()) {
                    var name = host + ":" + door.address().getPort();
                    peer.ask("GET /api/v1/server", "Host: " + name, "Origin: http://" + name, "Connection: close");
                    assertThat(peer.rest()).as(host).startsWith("HTTP/1.1 200");
                }
            }
        }

        @Test
        void aBrokenChunkIsRefused() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: x", "Transfer-Encoding: chunked");
                peer.write("zz\r\n");
                assertThat(peer.line()).startsWith("HTTP/1.1 400");
            }
        }
    }

    @Nested
    class SlowPeers {
        @Test
        void whoSendsNothingIsCutOff() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer()) {
                assertThat(peer.trickle("")).isEmpty();
            }
        }

        @Test
        void whoSendsHeadersByteByByteIsCutOff() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer()) {
                peer.write("GET /healthz HTTP/1.1\r\nHost: x\r\n");
                assertThat(peer.trickle("X-Long: " + "x".repeat(10_000))).isEmpty();
            }
        }

        @Test
        void whoSendsABodyByteByByteIsCutOff() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: x", "Content-Length: 60000");
                assertThat(peer.trickle(" ".repeat(60_000))).isEmpty();
            }
        }

        @Test
        void whoStaysWithoutAskingIsCutOffAfterItsAnswer() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer()) {
                peer.ask("GET /healthz", "Host: x");
                assertThat(peer.line()).isEqualTo("HTTP/1.1 200 OK");
                assertThat(peer.trickle("")).endsWith("alive\n");
            }
        }

        @Test
        void whoWaitsForAnAnswerIsNotCutOff() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer();
                    var idle = new Peer()) {
                peer.ask("GET /test/gate", "Host: x");
                // This one is cut off, after as long as it takes for both.
                assertThat(idle.trickle("")).isEmpty();
                gate.countDown();
                assertThat(peer.line()).isEqualTo("HTTP/1.1 204 No Content");
            }
        }
    }

    @Nested
    class AnUpgrade {
        @Test
        void hasNoBodyThatCouldComeTooLate() throws Exception {
            reopen(SHORT, MetricsAccess.LOOPBACK);
            try (var peer = new Peer();
                    var idle = new Peer()) {
                peer.ask("GET /ws", "Host: x", "Connection: Upgrade", "Upgrade: websocket");
                assertThat(idle.trickle("")).isEmpty();
                gate.countDown();
                assertThat(peer.line()).startsWith("HTTP/1.1 101 ");
            }
        }
    }

    @Nested
    class TheServerItself {
        @Test
        void saysWhatItIs() throws Exception {
            var info = read(send(to("/api/v1/server")), ServerInfo.class);
            assertThat(info.name()).isEqualTo("Ada's chat");
            assertThat(info.limits().textLength()).isEqualTo(8000);
            assertThat(send(to("/api/v1/server")).headers().allValues("Date")).hasSize(1);
        }

        @Test
        void saysWhetherItIsWell() throws Exception {
            assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
            assertThat(send(to("/readyz")).statusCode()).isEqualTo(200);
            trouble = Optional.of("The disk is full.");
            var response = send(to("/readyz"));
            assertThat(problem(response)).isEqualTo("503 not-ready");
            assertThat(read(response, Problem.class).detail()).isEqualTo("The disk is full.");
            assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
        }

        @Test
        void showsItsFiguresToWhoMaySeeThem() throws Exception {
            assertThat(new String(send(to("/metrics")).body(), StandardCharsets.UTF_8))
                    .startsWith("chat_connected_clients");
            assertThat(problem(send(to("/metrics").header("X-Forwarded-For", "10.0.0.1"))))
                    .isEqualTo("403 forbidden");
            reopen(TimeLimits.USUAL, MetricsAccess.TOKEN);
            assertThat(problem(send(to("/metrics")))).isEqualTo("401 not-signed-in");
            assertThat(problem(send(to("/metrics").header("Authorization", "Bearer wrong"))))
                    .isEqualTo("401 not-signed-in");
            assertThat(send(to("/metrics").header("Authorization", "Bearer figures-token"))
                            .statusCode())
                    .isEqualTo(200);
            reopen(TimeLimits.USUAL, MetricsAccess.OFF);
            assertThat(problem(send(to("/metrics")))).isEqualTo("404 not-found");
        }

        @Test
        void givesThePagesFiles() throws Exception {
            var file = send(to("/page-files-test.txt"));
            assertThat(new String(file.body(), StandardCharsets.UTF_8)).startsWith("A small file");
            var tag = file.headers().firstValue("ETag").orElseThrow();
            var again = send(to("/page-files-test.txt").header("If-None-Match", tag));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(send(to("/")).headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        }

        @Test
        void answersHeadWithTheHeadersOfGet() throws Exception {
            for (var path : List.of("/page-files-test.txt", "/api/v1/server", "/healthz", "/nowhere")) {
                var get = send(to(path));
                var head = send(to(path).method("HEAD", BodyPublishers.noBody()));
                assertThat(head.statusCode()).isEqualTo(get.statusCode());
                assertThat(head.headers().firstValue("Content-Length"))
                        .isEqualTo(get.headers().firstValue("Content-Length"))
                        .isPresent();
                assertThat(head.body()).isEmpty();
            }
        }

        @Test
        void givesALargeAnswerWhole() throws Exception {
            assertThat(send(to("/test/large")).body()).hasSize(3_000_000);
        }

        @Test
        void answersRequestsThatComeInOnePieceOneAfterTheOther() throws Exception {
            try (var peer = new Peer()) {
                peer.write(request("GET /healthz", "Host: x") + request("GET /readyz", "Host: x", "Connection: close"));
                assertThat(peer.trickle("").lines()).contains("alive", "ready");
            }
        }

        @Test
        void readsTheNextRequestOnlyWhenItHasAnsweredTheLast() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("GET /test/gate", "Host: x");
                // The answer to another peer shows that the server has seen the first request by itself.
                assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
                peer.ask("GET /readyz", "Host: x", "Connection: close");
                gate.countDown();
                assertThat(peer.trickle("").lines()).contains("HTTP/1.1 204 No Content", "HTTP/1.1 200 OK", "ready");
            }
        }

        @Test
        void readsABodyThatComesAfterItsHeadersAndThenTheNextRequest() throws Exception {
            try (var peer = new Peer()) {
                peer.ask("POST /test/length", "Host: x", "Content-Length: 18");
                assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
                peer.write("{\"username\":\"ben\"");
                assertThat(send(to("/healthz")).statusCode()).isEqualTo(200);
                peer.write("}" + request("GET /readyz", "Host: x", "Connection: close"));
                assertThat(peer.trickle(""))
                        .contains("\r\n\r\n15HTTP/1.1 200 OK")
                        .endsWith("ready\n");
            }
        }

        @Test
        void saysThatItIsBusyWhenEveryThreadAndEveryPlaceIsTaken() {
            var answers = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
            var busy = new CompletableFuture<HttpResponse<byte[]>>();
            for (int i = 0; i < 300; i++) {
                var answer = client.sendAsync(to("/test/gate").build(), BodyHandlers.ofByteArray());
                answers.add(answer.whenComplete((response, _) -> busy.complete(response)));
            }
            assertThat(problem(busy.join())).isEqualTo("503 busy");
            gate.countDown();
            assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                    .containsOnly(204, 503)
                    .filteredOn(status -> status == 204)
                    .hasSizeGreaterThanOrEqualTo(32);
        }

        @Test
        void saysClearlyThatItsPortIsTaken() {
            assertThatThrownBy(() -> open(door.address().getPort(), TimeLimits.USUAL, MetricsAccess.OPEN))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("Port %d is in use by another program. Stop it, or choose another with --port."
                            .formatted(door.address().getPort()));
        }
    }

    /// Agrees to upgrades once the gate is open.
    private final class Upgrading extends BaseFilter {
        @Override
        public NextAction handleRead(FilterChainContext context) {
            HttpContent content = context.getMessage();
            if (!content.getHttpHeader().isUpgrade()) {
                return context.getInvokeAction();
            }
            var suspended = context.getSuspendAction();
            context.suspend();
            Thread.startVirtualThread(() -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                var response = ((HttpRequestPacket) content.getHttpHeader()).getResponse();
                response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
                context.write(HttpContent.builder(response).build());
                context.resume(context.getStopAction());
            });
            return suspended;
        }
    }

    private static String request(String start, String... headers) {
        return start + " HTTP/1.1\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").collect(joining()) + "\r\n";
    }

    /// A peer that speaks TCP and nothing more.
    private final class Peer implements AutoCloseable {
        private final Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), door.address().getPort());

        Peer() throws IOException {
            socket.setTcpNoDelay(true);
        }

        void ask(String start, String... headers) throws IOException {
            write(request(start, headers));
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        /// Return the next line of what the server sends.
        String line() throws IOException {
            var line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c >= 0 && c != '\n';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString().strip();
        }

        /// Return all that the server sends until it ends.
        String rest() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        /// Send `text` one character at a time, then nothing, until the server closes; return what it sent.
        String trickle(String text) throws IOException {
            socket.setSoTimeout(5);
            var received = new StringBuilder();
            int next = 0;
            while (true) {
                try {
                    int c = socket.getInputStream().read();
                    if (c < 0) {
                        return received.toString();
                    }
                    received.append((char) c);
                } catch (SocketTimeoutException e) {
                    if (next < text.length() && !offer(text.charAt(next))) {
                        return received.toString();
                    }
                    next++;
                } catch (SocketException e) {
                    return received.toString();
                }
            }
        }

        private boolean offer(char c) {
            try {
                write(String.valueOf(c));
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
