// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes calls to a real server and holds each answer against the OpenAPI document.
final class Witness implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Contract contract = new Contract();
    private final Set<String> answered = new TreeSet<>();
    private final URI server;

    Witness(URI server) {
        this.server = server;
    }

    /// Make `call`, a method and a path of the document, at `path`, as whoever has `token`, and return the answer.
    HttpResponse<byte[]> call(
            int status, String call, String path, @Nullable String token, @Nullable Object body, String... headers) {
        var bytes = body instanceof byte[] raw ? raw : body == null ? new byte[0] : Json.write(body);
        var request = HttpRequest.newBuilder(server.resolve(path))
                .method(call.split(" ", 2)[0], HttpRequest.BodyPublishers.ofByteArray(bytes));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = send(request.build());
        assertThat(answer.statusCode())
                .as("%s %s", call, new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(contract.faults(call, answer)).as(call).isEmpty();
        if (status < 400) {
            answered.add(call);
            if (bytes.length > 0) {
                assertThat(contract.faultsOfRequest(call, bytes)).as(call).isEmpty();
            }
        }
        return answer;
    }

    /// The same, where the answer must be the fault `code`.
    void refused(
            int status,
            String code,
            String call,
            String path,
            @Nullable String token,
            @Nullable Object body,
            String... headers) {
        var answer = call(status, call, path, token, body, headers);
        assertThat(Contract.parse(answer.body()).path("code").asText()).isEqualTo(code);
    }

    /// The calls that were answered as they were meant to be.
    Set<String> answered() {
        return answered;
    }

    Set<String> documented() {
        return contract.calls();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
