// SPDX-License-Identifier: Apache-2.0
package app.parley.server.api;

import static app.parley.server.account.AccountsFixture.PASSWORD;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.StartFailure;
import app.parley.server.account.AccountsFixture;
import app.parley.server.config.CallLimits;
import app.parley.server.config.MetricsAccess;
import app.parley.server.config.Registration;
import app.parley.server.config.ReverseProxy;
import app.parley.server.http.Body;
import app.parley.server.http.Hosts;
import app.parley.server.http.HttpFrontDoor;
import app.parley.server.http.Response;
import app.parley.server.http.Route;
import app.parley.server.http.Router;
import app.parley.server.http.TimeLimits;
import app.parley.server.page.PageFiles;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.Problem;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.api.SignedIn;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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
import org.junit.jupiter.api.io.TempDir;

/// The real listener on a port of its own, and what peers ask it, good or bad.
abstract class HttpScene {
    static final TimeLimits SHORT = new TimeLimits(
            Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(60));

    @TempDir
    Path data;

    AccountsFixture chat;
    HttpFrontDoor door;
    HttpClient client;
    volatile Optional<String> trouble = Optional.empty();
    final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void open() throws Exception {
        chat = AccountsFixture.in(data, Registration.OPEN);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        door = open(0, TimeLimits.USUAL, MetricsAccess.LOOPBACK);
        // The first request of a process loads classes, which takes longer than the short limits that some tests set.
        send(to("/healthz"));
    }

    @AfterEach
    void close() {
        gate.countDown();
        client.close();
        door.close();
        chat.close();
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(ourThreads()).isEmpty());
    }

    /// Return the threads that are left, each with where it stands.
    private static Stream<String> ourThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Stream.of("parley", "Grizzly")
                        .anyMatch(prefix -> thread.getKey().getName().startsWith(prefix)))
                .map(thread -> thread.getKey().getName() + " at " + List.of(thread.getValue()));
    }

    HttpFrontDoor open(int port, TimeLimits limits, MetricsAccess access) throws StartFailure {
        var routes = new ArrayList<Route>();
        routes.addAll(new AccountRoutes(chat.accounts, chat.sessions, chat.people, "").routes());
        routes.addAll(new InviteRoutes(chat.invites, () -> List.of("192.168.1.5:8080")).routes());
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
        routes.add(Route.put("/test/none", _ -> Response.noContent()));
        routes.add(Route.get("/test/large", _ -> Response.bytes(200, "text/plain", new byte[3_000_000])));
        routes.add(Route.post(
                        "/test/length",
                        exchange -> Response.json(
                                200, exchange.body(NewAccount.class).toString().length()))
                .takes(Body.JSON));
        var opened = new HttpFrontDoor(
                "127.0.0.1",
                port,
                new Router(
                        routes,
                        new PageFiles("")::answer,
                        chat.sessions,
                        new Hosts(List.of(), Set::of),
                        (_, _, _, _) -> {},
                        null),
                limits,
                CallLimits.USUAL,
                ReverseProxy.NONE);
        opened.insert(new Upgrading());
        opened.start();
        return opened;
    }

    void reopen(TimeLimits limits, MetricsAccess access) throws StartFailure {
        door.close();
        door = open(0, limits, access);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + door.address().getPort() + path));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, @Nullable Object body, String... headers)
            throws IOException, InterruptedException {
        var request =
                to(path).POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.write(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static <T> T read(HttpResponse<byte[]> response, Class<T> type) {
        try {
            return Json.read(response.body(), type);
        } catch (Exception e) {
            throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    static String problem(HttpResponse<byte[]> response) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = read(response, Problem.class);
        assertThat(problem.status()).isEqualTo(response.statusCode());
        return problem.status() + " " + problem.code();
    }

    SignedIn ben() throws IOException, InterruptedException {
        var response = post("/api/v1/accounts", new NewAccount("ben", PASSWORD, null));
        assertThat(response.statusCode()).isEqualTo(201);
        return read(response, SignedIn.class);
    }

    String benByCookie() throws IOException, InterruptedException {
        var response = post("/api/v1/accounts", new NewAccount("ben", PASSWORD, null), "X-Parley-Cookie", "1");
        var cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("; Path=/;", "HttpOnly", "SameSite=Strict").doesNotContain("Secure");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    static String bearer(SignedIn session) {
        return "Bearer " + session.accessToken();
    }

    /// Agrees to upgrades once the gate is open.
    final class Upgrading extends BaseFilter {
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

    static String request(String start, String... headers) {
        return start + " HTTP/1.1\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").collect(joining()) + "\r\n";
    }

    /// A peer that speaks TCP and nothing more.
    final class Peer implements AutoCloseable {
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
