// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.protocol.Limits;

/// What body a route takes, which is known before the body is read.
///
/// Sealed on purpose: a new kind does not compile until [BodyReader] reads it.
public sealed interface Body {
    /// No body. If one arrives, it is read and dropped, because some clients send one with every call.
    Body NONE = new None(Limits.BODY_BYTES);

    /// JSON of the usual size.
    Body JSON = new Json(Limits.BODY_BYTES);

    /// The most bytes it may have. With more the answer is 413 `body-too-large`, before any is read where the request
    /// tells its length.
    int limit();

    /// See [#NONE].
    record None(int limit) implements Body {}

    /// JSON, gathered whole in memory.
    record Json(int limit) implements Body {}
}
