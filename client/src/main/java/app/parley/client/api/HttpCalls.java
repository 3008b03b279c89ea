// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.words.Words;
import app.parley.shared.api.Problem;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import app.parley.shared.refusal.Reason;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// HTTP by the JDK's client, on two threads of its own. Thread-safe.
///
/// It follows no redirect and asks no proxy: a chat is where its address says. Bodies beyond a bound fail the
/// call.
public final class HttpCalls implements Calls, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    /// By which people know the device again in the list of their sessions. The server keeps only words of its
    /// own.
    private static final String PROGRAM = "Parley/1 (" + System.getProperty("os.name", "") + ")";

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /// 200 events of 8,000 characters, each of them escaped, fit in.
    private static final long MOST_BYTES = 16L << 20;

    private final ExecutorService threads;
    private final HttpClient http;
    private final Consumer<ServerAddress> encrypted;

    /// `tls` decides which servers are trusted; `encrypted` hears, on one of the threads, of each address that
    /// was called without TLS and takes only that.
    public HttpCalls(SSLContext tls, Consumer<ServerAddress> encrypted) {
        this.encrypted = encrypted;
        var count = new AtomicInteger();
        threads = Executors.newFixedThreadPool(
                2,
                task -> Thread.ofPlatform()
                        .name("parley-http-" + count.incrementAndGet())
                        .daemon()
                        .unstarted(task));
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(threads)
                .build();
    }

    @Override
    public CompletableFuture<Outcome<byte[]>> send(ServerAddress address, Call call) {
        if (address.isDialable()) {
            return send(address, address, call);
        }
        return CompletableFuture.supplyAsync(() -> dialable(address), threads)
                .thenCompose(there -> send(address, there, call))
                .exceptionally(error -> Outcome.failed(NoAnswer.of(address, error)));
    }

    private static ServerAddress dialable(ServerAddress address) {
        try {
            return address.dialable();
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    private CompletableFuture<Outcome<byte[]>> send(ServerAddress address, ServerAddress there, Call call) {
        HttpRequest request;
        try {
            request = request(there, call);
        } catch (IllegalArgumentException e) {
            // The address cannot be written as a URI.
            return CompletableFuture.completedFuture(Outcome.failed(Failure.unreachable(address)));
        }
        var body = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES);
        return http.sendAsync(request, body)
                .handle((response, error) ->
                        error == null ? outcome(address, response) : Outcome.failed(NoAnswer.of(address, error)));
    }

    /// End the threads; calls on their way fail.
    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }

    private static HttpRequest request(ServerAddress address, Call call) {
        var request = HttpRequest.newBuilder(address.http(call.path()))
                .timeout(REQUEST_TIMEOUT)
                .header("User-Agent", PROGRAM);
        if (call.token() != null) {
            request.header("Authorization", "Bearer " + call.token());
        }
        if (call.body() == null) {
            request.method(call.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(Json.write(call.body())));
        }
        return request.build();
    }

    private Outcome<byte[]> outcome(ServerAddress address, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Outcome.done(response.body());
        }
        if (asksForTls(address, response)) {
            return Outcome.failed(new Failure.Garbled(Words.of("failure.speaks-tls", address.display())));
        }
        try {
            var problem = Json.read(response.body(), Problem.class);
            if (problem.code() == null || problem.detail() == null) {
                return Outcome.failed(Failure.garbled(address));
            }
            if (problem.code().equals(Reason.TLS_REQUIRED.code()) && !address.secure()) {
                encrypted.accept(address);
            }
            return Outcome.failed(Failure.refused(status, problem, retryAfter(response)));
        } catch (MalformedJson e) {
            return Outcome.failed(Failure.garbled(address));
        }
    }

    /// Whether a redirect leads to the same place by TLS, or a web server says that this port speaks it.
    private static boolean asksForTls(ServerAddress address, HttpResponse<byte[]> response) {
        boolean redirected = response.statusCode() / 100 == 3
                && response.headers().firstValue("Location").orElse("").startsWith("https://");
        boolean said = response.statusCode() == 400
                && new String(response.body(), StandardCharsets.ISO_8859_1).contains("HTTPS port");
        return !address.secure() && (redirected || said);
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        try {
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(-1);
            return seconds < 0 ? null : Duration.ofSeconds(Math.min(seconds, 3_600));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
