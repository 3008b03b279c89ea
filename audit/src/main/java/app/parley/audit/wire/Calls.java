// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.wire;

import app.parley.shared.api.Problem;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// HTTP calls to the server at one address. Thread-safe; each blocks.
public final class Calls implements AutoCloseable {
    /// Longer than any fault lasts: to give up earlier would leave a call behind that may still do
    /// something.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    public Calls(InetSocketAddress address) {
        server = URI.create("http://127.0.0.1:" + address.getPort());
    }

    /// What a call was answered with.
    public record Answer(int status, String body) {
        /// Whether it was done.
        public boolean done() {
            return status / 100 == 2;
        }

        /// The contract's code of a refusal.
        public String code() {
            try {
                return Json.read(bytes(), Problem.class).code();
            } catch (MalformedJson e) {
                return "status " + status;
            }
        }

        /// The body as it came.
        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }

        /// Return the body as a `type`.
        public <T> T as(Class<T> type) throws IOException {
            try {
                return Json.read(bytes(), type);
            } catch (MalformedJson e) {
                throw new IOException("status " + status, e);
            }
        }
    }

    /// Make a call as the account of `token`, or without one.
    public Answer call(String method, String path, @Nullable String token, @Nullable Object body)
            throws IOException, InterruptedException {
        var bytes = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(Json.write(body));
        var request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).method(method, bytes);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(answer.statusCode(), answer.body());
    }

    /// End all running calls at once.
    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
