// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

/// Brings committed events to the people in the room, then tells the callers that waited for them.
@FunctionalInterface
public interface Delivery {
    /// Called on the writer's thread, in the order of commits. It may make that thread wait, and with it all who write:
    /// a server that cannot deliver as fast as it commits must not commit faster.
    void deliver(Appended appended, Acks acks);
}
