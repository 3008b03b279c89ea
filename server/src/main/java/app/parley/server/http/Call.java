// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One request as it came, whole and checked for size, free of the connection that brought it.
///
/// `path` is still percent-encoded, `query` is without its `?`; names in `headers` are in lowercase;
/// `caller` is its caller.
@SuppressWarnings("ArrayRecordComponent") // never compared, read once
public record Call(String method, String path, String query, Map<String, String> headers, byte[] body, Caller caller) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    public Call {
        headers = Map.copyOf(headers);
    }

    /// Return the value of the header `name`, the first when it was sent more than once.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// Whether the method may change something.
    boolean changes() {
        return !SAFE.contains(method);
    }
}
