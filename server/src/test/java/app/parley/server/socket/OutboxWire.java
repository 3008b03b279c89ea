// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

/// A wire that only an outbox has, which writes and never ends the connection.
interface OutboxWire extends Wire {
    @Override
    default void close() {
        throw new AssertionError("an outbox ends no connection");
    }

    @Override
    default void cutOff() {
        throw new AssertionError("an outbox ends no connection");
    }
}
