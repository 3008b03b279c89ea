// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.client.outcome.Failure;

/// How a connection ended, or why there was none.
public sealed interface ConnectionEnd {

    /// The socket was open and closed with `code`; 1006 is a line that was cut.
    record Closed(int code) implements ConnectionEnd {}

    /// The server did not take the access token.
    record Unauthorized() implements ConnectionEnd {}

    /// The server's computer did not answer, or is not ready; `words` say why, as far as that is known.
    record Unreachable(String words) implements ConnectionEnd {}

    /// The server has a key that was not accepted; nothing was sent to it.
    record Untrusted(Failure.Untrusted why) implements ConnectionEnd {}

    /// The server answered the request for a socket with an HTTP error that is no matter of the token.
    record Rejected(int status) implements ConnectionEnd {}
}
