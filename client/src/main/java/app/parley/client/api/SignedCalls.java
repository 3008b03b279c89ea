// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// Makes HTTP calls for one signed-in account. Thread-safe; never blocks; its futures end with an outcome,
/// never with an exception.
public interface SignedCalls {
    ServerAddress address();

    /// Send `call` and return the body of its answer; an answer that is no success is a failure.
    CompletableFuture<Outcome<byte[]>> send(Call call);

    /// Send `call` and return its answer as a `type`.
    default <T> CompletableFuture<Outcome<T>> answer(Call call, Class<T> type) {
        return send(call).thenApply(outcome -> AccountApi.read(address(), outcome, type));
    }

    /// Send `call`, whose answer has no body, and return `value` when it was done.
    default <T> CompletableFuture<Outcome<T>> done(Call call, T value) {
        return send(call).thenApply(outcome -> outcome.map(_ -> value));
    }

    /// Return `value` as a part of a path or query.
    static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
