// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.api.AccountApi;
import app.parley.client.api.HttpCalls;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.App;
import app.parley.client.store.ChatStore;
import app.parley.client.store.SearchHit;
import app.parley.client.tls.ClientTls;
import app.parley.server.ParleyServer;
import app.parley.server.RunningServer;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An app that comes back after others have talked for long: usable at once, complete a little later.
///
/// `-Dparley.missed=90000` for a day's worth; it prints what it measured. All is here when the copy ends where the room
/// does and has no hole. Memory is the app's and the server's, which share the process.
class AbsenceIT {
    private static final int MISSED = Integer.getInteger("parley.missed", 2_450);
    private static final int AT_ONCE = 32;

    @TempDir
    private Path folder;

    private final HttpCalls calls = new HttpCalls(ClientTls.trustingAnyone(), _ -> {});
    private ParleyServer server;

    @BeforeEach
    void start() throws StartFailure {
        server = ParleyServer.start(RunningServer.config(folder.resolve("server")));
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
            await().until(() ->
                    app.on(() -> before.directory().room(RoomId.GENERAL).isPresent()));
            app.run(() -> before.reading().open(RoomId.GENERAL));
            post("zoe", 1);
            await().until(() -> app.shown(before).equals(List.of("missed 0")));
        }
        post("ben", MISSED);
        try (var app = new App(folder.resolve("app"))) {
            long began = System.nanoTime();
            var back = app.resume();
            await().pollInterval(Duration.ofMillis(5))
                    .until(() ->
                            app.on(() -> back.directory().room(RoomId.GENERAL).isPresent()));
            app.run(() -> back.reading().open(RoomId.GENERAL));
            var last = "missed " + (MISSED - 1);
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> app.shown(back).contains(last));
            print("the newest page is shown", began);
            try (var disk = app.secondStore(back)) {
                long head = app.on(() ->
                        back.directory().room(RoomId.GENERAL).orElseThrow().head());
                await().pollInterval(Duration.ofMillis(100))
                        .atMost(Duration.ofMinutes(10))
                        .until(() -> isWhole(app, disk, head));
            }
            print("all " + MISSED + " are here", began);
            assertThat(app.<List<SearchHit>>get(
                            then -> back.localData().search("missed", RoomId.GENERAL, MISSED + 10, then)))
                    .hasSize(MISSED + 1);
        }
        server.close();
        try (var app = new App(folder.resolve("app"))) {
            long began = System.nanoTime();
            var alone = app.resume();
            await().pollInterval(Duration.ofMillis(5))
                    .until(() ->
                            app.on(() -> alone.directory().room(RoomId.GENERAL).isPresent()));
            var timeline = app.on(() -> alone.reading().open(RoomId.GENERAL));
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> !app.shown(alone).isEmpty());
            print("a page is shown without the server", began);
            await().pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> app.on(() -> {
                        timeline.loadOlder();
                        return timeline.reachedStartProperty().get();
                    }));
            print("all is shown without the server", began);
            // Those that were on their way together may have been kept in any order.
            var shown = app.shown(alone).stream().sorted().toList();
            var expected = IntStream.concat(IntStream.of(0), IntStream.range(0, MISSED))
                    .mapToObj(i -> "missed " + i)
                    .sorted()
                    .toList();
            assertThat(shown).isEqualTo(expected);
        }
    }

    /// Return whether the copy goes up to `head` without a hole.
    private static boolean isWhole(App app, ChatStore disk, long head) {
        var answer = new CompletableFuture<Boolean>();
        app.run(() -> disk.newestHole(
                RoomId.GENERAL,
                hole -> disk.load(kept ->
                        answer.complete(hole.isEmpty() && kept.ends().getOrDefault(RoomId.GENERAL, 0L) >= head))));
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static void print(String what, long since) {
        long millis = (System.nanoTime() - since) / 1_000_000;
        System.gc();
        var memory = Runtime.getRuntime();
        long megabytes = (memory.totalMemory() - memory.freeMemory()) >> 20;
        System.out.println("AbsenceIT: " + what + " after " + millis + " ms; " + megabytes + " MB of the heap");
    }

    /// Let the new account `name` say `count` things, many at a time.
    private void post(String name, int count) throws IOException, InterruptedException {
        var token = token(name);
        var places = new Semaphore(AT_ONCE);
        var kept = new AtomicInteger();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < count; i++) {
                places.acquire();
                var body = "{\"id\":\"m-" + i + "\",\"text\":\"missed " + i + "\"}";
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
}
