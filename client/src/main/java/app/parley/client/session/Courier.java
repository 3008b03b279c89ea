// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.client.connection.Outcome;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.RoomId;
import java.util.function.Consumer;

/// Brings entries of an outbox to the server.
interface Courier {

    /// Send `entry`. What is said goes over the socket, which answers with a frame of its own; everything else is
    /// answered by `then` on the session's thread.
    void carry(OutboxEntry entry, Consumer<Outcome<RoomId>> then);
}
