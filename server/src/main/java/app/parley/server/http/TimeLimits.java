// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import java.time.Duration;

/// How long a peer may take: for a request's headers, counted from the accept or its first byte; for the whole body,
/// counted from the end of the headers; and between an answer and the next request. `answer` is how long the server may
/// take for an answer, counted from the end of the request.
public record TimeLimits(Duration headers, Duration body, Duration idle, Duration answer) {
    /// What people's devices and networks never need.
    public static final TimeLimits USUAL = new TimeLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(60));

    /// How often the deadlines must be looked at, so that no connection stays much longer.
    Duration tick() {
        var shortest = headers.compareTo(body) < 0 ? headers : body;
        var tenth = (shortest.compareTo(idle) < 0 ? shortest : idle).dividedBy(10);
        return tenth.isZero() ? Duration.ofMillis(1) : tenth;
    }
}
