package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.connection.AccountApi;
import app.parley.client.connection.HttpCalls;
import app.parley.client.connection.Outcome;
import app.parley.client.connection.ServerAddress;
import app.parley.client.store.SearchHit;
import app.parley.server.ParleyServer;
import app.parley.server.Registration;
import app.parley.server.ServerConfig;
import app.parley.server.ServerLimits;
import app.parley.server.StartFailure;
import app.parley.shared.api.SignedIn;
import app.parley.shared.model.RoomId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An app that comes back after others have talked for long: usable at once, complete a little later.
///
/// `-Dparley.missed=90000` for a day's worth; it prints what it measured. The last page of the gap has to hold
/// messages, not only the event that somebody came: their number tells when all is here.
class AbsenceIT {
    private static final int MISSED = Integer.getInteger("parley.missed", 2_450);
    private static final int AT_ONCE = 32;

    @TempDir
    private Path folder;

    private final HttpCalls calls = new HttpCalls();
    private ParleyServer server;

    @BeforeEach
    void start() throws StartFailure {
        server = ParleyServer.start(config(0));
    }

    @AfterEach
    void stop() {
        calls.close();
        server.close();
        App.awaitThreadsEnded();
    }

    @Test
    @Timeout(1_200)
    void whatWasMissedIsCompleteInTheEndAndReadableWithoutTheServer() throws Exception {
        try (var app = new App(folder.resolve("app"))) {
            var before = app.signUp(address(), "ada", null);
            await().until(() -> app.on(() -> before.room(RoomId.GENERAL).isPresent()));
            app.run(() -> before.open(RoomId.GENERAL));
            post(1);
            await().until(() -> app.shown(before).equals(List.of("missed 0")));
        }
        post(MISSED);
        try (var app = new App(folder.resolve("app"))) {
            long began = System.nanoTime();
            var back = app.resume();
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> app.on(() -> back.room(RoomId.GENERAL).isPresent()));
            app.run(() -> back.open(RoomId.GENERAL));
            var last = "missed " + (MISSED - 1);
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> app.shown(back).contains(last));
            print("the newest page is shown", began);
            await().pollInterval(Duration.ofMillis(100 + MISSED / 50))
                    .atMost(Duration.ofMinutes(10))
                    .until(() ->
                            app.<List<SearchHit>>get(then -> back.search("missed", RoomId.GENERAL, MISSED + 10, then))
                                            .size()
                                    == MISSED + 1);
            print("all " + MISSED + " are here", began);
        }
        server.close();
        try (var app = new App(folder.resolve("app"))) {
            long began = System.nanoTime();
            var alone = app.resume();
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> app.on(() -> alone.room(RoomId.GENERAL).isPresent()));
            var timeline = app.on(() -> alone.open(RoomId.GENERAL));
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> !app.shown(alone).isEmpty());
            print("a page is shown without the server", began);
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> app.on(() -> {
                        timeline.loadOlder();
                        return timeline.reachedStartProperty().get();
                    }));
            var expected =
                    IntStream.range(0, MISSED).mapToObj(i -> "missed " + i).toList();
            var shown = app.shown(alone);
            assertThat(shown).hasSize(MISSED + 1).startsWith("missed 0");
            assertThat(shown.subList(1, MISSED + 1)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void print(String what, long since) {
        System.out.println("AbsenceIT: " + what + " after " + (System.nanoTime() - since) / 1_000_000 + " ms");
    }

    /// Let another account say `count` things, many at a time.
    private void post(int count) throws IOException, InterruptedException {
        var token = token("ben" + count);
        var places = new Semaphore(AT_ONCE);
        var kept = new AtomicInteger();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < count; i++) {
                places.acquire();
                var body = "{\"id\":\"m-" + count + "-" + i + "\",\"text\":\"missed " + i + "\"}";
                var request = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + address().port() + "/api/v1/rooms/general/messages"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                var _ = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .whenComplete((answer, _) -> {
                            if (answer != null && answer.statusCode() == 201) {
                                kept.incrementAndGet();
                            }
                            places.release();
                        });
            }
            places.acquire(AT_ONCE);
        }
        assertThat(kept).hasValue(count);
    }

    private String token(String name) {
        var outcome = new AccountApi(calls)
                .signUp(address(), name, "correct horse " + name, null)
                .join();
        return switch (outcome) {
            case Outcome.Done<SignedIn>(var session) -> session.accessToken();
            case Outcome.Failed<SignedIn>(var why) -> throw new AssertionError(why.words());
        };
    }

    private ServerAddress address() {
        return ServerAddress.of("127.0.0.1", server.address().getPort());
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
}
