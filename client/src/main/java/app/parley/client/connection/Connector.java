// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import app.parley.client.address.ServerAddress;
import java.util.concurrent.Executor;

/// Opens sockets.
public interface Connector {

    /// Begin to connect to `address` with `accessToken`, without waiting. `listener` is called on `thread`, in order,
    /// and with all that came in between in one task.
    ServerConnection connect(
            ServerAddress address, String accessToken, ServerConnection.Listener listener, Executor thread);
}
