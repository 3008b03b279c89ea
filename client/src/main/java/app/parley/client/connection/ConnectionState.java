// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.client.outcome.Failure;
import java.time.Instant;

/// How a chat is connected right now.
public sealed interface ConnectionState {

    /// Asking the server to let us in, for the `attempt`th time since it was lost; 1 is the first.
    record Connecting(int attempt) implements ConnectionState {}

    /// Everything is well.
    record Connected() implements ConnectionState {}

    /// There is a connection, but the server has said nothing for too long; it may come to itself.
    record Silent(String reason) implements ConnectionState {}

    /// The connection was lost; the next attempt is at `until`.
    record Waiting(String reason, Instant until) implements ConnectionState {}

    /// The session is over: sign in again.
    record SignedOut(String reason) implements ConnectionState {}

    /// Something at the chat's address has another key than the chat; trying again waits for the person's word.
    record Untrusted(Failure.Untrusted why) implements ConnectionState {}

    /// Trying again would end the same way.
    record Refused(String reason) implements ConnectionState {}
}
